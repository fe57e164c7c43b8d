import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ContentModule } from '#content';
import { foldPatient, type PatientView } from '#disclosure';
import { HouseExchangeModule } from '#messaging';
import { ChangeFeed } from '#web';
import { AccountPage } from './account/account.page';
import { ConnectAccountHandler } from './account/connect-account.handler';
import { AcceptPlanHandler, DeclinePlanHandler } from './agree-plan/answer-plan.handler';
import { PlanBuilderPage } from './agree-plan/plan-builder.page';
import { PlanPage } from './agree-plan/plan.page';
import { ProposePlanHandler } from './agree-plan/propose-plan.handler';
import { SavePlanDraftHandler } from './agree-plan/save-draft.handler';
import { WithdrawProposalHandler } from './agree-plan/withdraw-proposal.handler';
import { InvitationPage } from './answer-invitation/invitation.page';
import { DeclineInvitationHandler } from './answer-invitation/no-thanks.handler';
import { DeferAnswerHandler } from './answer-invitation/not-now.handler';
import { AskToBeRungHandler } from './answer-invitation/ring-me.handler';
import { ApplyForSupportHandler } from './apply/apply.handler';
import { ApplyPage } from './apply/apply.page';
import { Cases } from './case-file/cases';
import { Desk } from './case-file/desk';
import { OwnChanges } from './case-file/own-changes';
import { Records } from './case-file/records';
import { EnrolHandler } from './enrol/enrol.handler';
import { EnrolPage } from './enrol/enrol.page';
import { CodeDoor } from './first-contact/code-door';
import { StartPage } from './first-contact/start.page';
import { FitNotesPage } from './fit-notes/fit-notes.page';
import { KeepReportHandler } from './fit-notes/keep-report.handler';
import { ReportPage } from './fit-notes/report.page';
import { ShowFitNoteHandler } from './fit-notes/show-fit-note.handler';
import { GoalPage } from './goal/goal.page';
import { SetGoalHandler } from './goal/set-goal.handler';
import { HomePage } from './home/home.page';
import { reactions, type PatientMail } from './notices/react';
import { ActionPage } from './obstacles/action.page';
import { AnswerObstacleHandler } from './obstacles/answer-obstacle.handler';
import { CompleteActionHandler } from './obstacles/complete-action.handler';
import { ObstaclePage } from './obstacles/obstacle.page';
import { ObstaclesPage } from './obstacles/obstacles.page';
import { ReportObstacleHandler } from './obstacles/report-obstacle.handler';
import { RewordObstacleHandler } from './obstacles/reword-obstacle.handler';
import { NamePersonHandler } from './person-at-work/name-person.handler';
import { PersonPage } from './person-at-work/person.page';
import { ReadyPage } from './ready-to-send/ready.page';
import { SendItemHandler, StopItemHandler } from './ready-to-send/send-item.handler';
import { EndSupportHandler } from './sharing/end-support.handler';
import { SharingPage } from './sharing/sharing.page';
import { AllowWorkerHandler, WithdrawSharingHandler } from './sharing/withdraw-sharing.handler';
import { ApproveWordsHandler } from './what-would-help/approve-words.handler';
import { WhatWouldHelpPage } from './what-would-help/what-would-help.page';

const commandHandlers = [
  AcceptPlanHandler,
  AnswerObstacleHandler,
  ApproveWordsHandler,
  CompleteActionHandler,
  AllowWorkerHandler,
  ApplyForSupportHandler,
  AskToBeRungHandler,
  ConnectAccountHandler,
  DeclineInvitationHandler,
  DeclinePlanHandler,
  DeferAnswerHandler,
  EndSupportHandler,
  EnrolHandler,
  KeepReportHandler,
  NamePersonHandler,
  ProposePlanHandler,
  ReportObstacleHandler,
  RewordObstacleHandler,
  SavePlanDraftHandler,
  SendItemHandler,
  SetGoalHandler,
  ShowFitNoteHandler,
  StopItemHandler,
  WithdrawProposalHandler,
  WithdrawSharingHandler,
];

/** The patient's house. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    ContentModule,
    HouseExchangeModule.for<'patient', PatientView, PatientMail>({
      house: 'patient',
      fold: foldPatient,
      react: ({ config }) => reactions(config),
    }),
  ],
  controllers: [
    StartPage,
    InvitationPage,
    ApplyPage,
    EnrolPage,
    HomePage,
    GoalPage,
    ObstaclesPage,
    ActionPage,
    ObstaclePage,
    WhatWouldHelpPage,
    FitNotesPage,
    ReportPage,
    PersonPage,
    PlanBuilderPage,
    PlanPage,
    ReadyPage,
    SharingPage,
    AccountPage,
  ],
  providers: [Cases, CodeDoor, Desk, Records, ...commandHandlers, { provide: ChangeFeed, useClass: OwnChanges }],
  exports: [ChangeFeed],
})
export class PatientModule {}
