import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ContentModule } from '#content';
import { foldPatient, type PatientView } from '#disclosure';
import { HouseExchangeModule } from '#messaging';
import { ChangeFeed, Renderer } from '#web';
import { AccountPage } from './account/account.page';
import { ConnectAccountHandler } from './account/connect-account.handler';
import { AgreedElsewherePage } from './agree-plan/agreed-elsewhere.page';
import { AcceptPlanHandler, DeclinePlanHandler } from './agree-plan/answer-plan.handler';
import { PlanBuilder } from './agree-plan/plan-builder';
import { PlanBuilderPage } from './agree-plan/plan-builder.page';
import { PlanPage } from './agree-plan/plan.page';
import { ProposePlanHandler } from './agree-plan/propose-plan.handler';
import { RemindOfPlanHandler } from './agree-plan/remind.handler';
import { ReportAgreementHandler } from './agree-plan/report-agreement.handler';
import { SavePlanDraftHandler } from './agree-plan/save-draft.handler';
import { SketchPage } from './agree-plan/sketch.page';
import { WithdrawProposalHandler } from './agree-plan/withdraw-proposal.handler';
import { InvitationPage } from './answer-invitation/invitation.page';
import { DeclineInvitationHandler } from './answer-invitation/no-thanks.handler';
import { DeferAnswerHandler } from './answer-invitation/not-now.handler';
import { AskToBeRungHandler } from './answer-invitation/ring-me.handler';
import { ApplyForSupportHandler } from './apply/apply.handler';
import { ApplyPage } from './apply/apply.page';
import { AskAgainHandler } from './ask-again/ask-again.handler';
import { AskAgainPage } from './ask-again/ask-again.page';
import { Cases } from './case-file/cases';
import { Desk } from './case-file/desk';
import { OwnChanges } from './case-file/own-changes';
import { Records } from './case-file/records';
import { ContactPreferencesPage } from './contact-preferences/contact-preferences.page';
import { SetPreferencesHandler } from './contact-preferences/set-preferences.handler';
import { EnrolHandler } from './enrol/enrol.handler';
import { EnrolPage } from './enrol/enrol.page';
import { AnswerCheckInHandler } from './check-ins/answer-check-in.handler';
import { CheckInsPage } from './check-ins/check-ins.page';
import { ConfidencePage } from './confidence/confidence.page';
import { ReportConfidenceHandler } from './confidence/report-confidence.handler';
import { CodeDoor } from './first-contact/code-door';
import { StartPage } from './first-contact/start.page';
import { FitNotesPage } from './fit-notes/fit-notes.page';
import { KeepReportHandler } from './fit-notes/keep-report.handler';
import { ReportPage } from './fit-notes/report.page';
import { CorrectFitNoteHandler } from './fit-notes/correct-fit-note.handler';
import { ShowFitNoteHandler } from './fit-notes/show-fit-note.handler';
import { TakeFitNoteBackHandler } from './fit-notes/take-fit-note-back.handler';
import { GoalPage } from './goal/goal.page';
import { SetGoalHandler } from './goal/set-goal.handler';
import { HomePage } from './home/home.page';
import { AnswerMeetingHandler } from './meetings/answer-meeting.handler';
import { MeetingsPage } from './meetings/meetings.page';
import { MeetingsStore } from './meetings/meetings.store';
import { MessagesPage } from './messages/messages.page';
import { MessagesStore } from './messages/messages.store';
import { SendMessageHandler } from './messages/send-message.handler';
import { reactions, type PatientMail } from './notices/react';
import { ActionPage } from './obstacles/action.page';
import { AnswerObstacleHandler } from './obstacles/answer-obstacle.handler';
import { CompleteActionHandler } from './obstacles/complete-action.handler';
import { ObstaclePage } from './obstacles/obstacle.page';
import { ObstaclesPage } from './obstacles/obstacles.page';
import { ReportObstacleHandler } from './obstacles/report-obstacle.handler';
import { RewordObstacleHandler } from './obstacles/reword-obstacle.handler';
import { ComplainPage } from './complain/complain.page';
import { MakeComplaintHandler } from './complain/make-complaint.handler';
import { MyRecordPage } from './my-record/my-record.page';
import { RequestRecordsHandler } from './my-record/request-record.handler';
import { LetterDoor } from './on-paper/letter-door';
import { LetterPage } from './on-paper/letter.page';
import { NotWhatISaidHandler } from './on-paper/not-so.handler';
import { SaidPage } from './on-paper/said.page';
import { NamePersonHandler } from './person-at-work/name-person.handler';
import { PersonPage } from './person-at-work/person.page';
import { PreparePage } from './prepare/prepare.page';
import { Rehearsals } from './prepare/rehearsals';
import { RemoveRehearsalHandler, WriteRehearsalHandler } from './prepare/write-rehearsal.handler';
import { ReadinessPage } from './readiness/readiness.page';
import { ReportReadinessHandler } from './readiness/report-readiness.handler';
import { ReportWorkStatusHandler, RestReturnHandler, StartReturnHandler } from './return/return.handlers';
import { ReturnPage } from './return/return.page';
import { LeaveOutHandler } from './ready-to-send/leave-out.handler';
import { LeaveOutPage } from './ready-to-send/leave-out.page';
import { ReadyPage } from './ready-to-send/ready.page';
import { SendItemHandler, StopItemHandler } from './ready-to-send/send-item.handler';
import { EndSupportHandler } from './sharing/end-support.handler';
import { ReceiptPage } from './sharing/receipt/receipt.page';
import { KeepAsItIsHandler, LetHaveHandler } from './sharing/let-have.handler';
import { LetHavePage } from './sharing/let-have.page';
import { Recipients } from './sharing/recipients';
import { GiveResearchHandler, StopResearchHandler } from './sharing/research/decide-research.handler';
import { ResearchPage } from './sharing/research/research.page';
import { SharingPage } from './sharing/sharing.page';
import { TakeOutHandler } from './sharing/take-out.handler';
import { TakeOutPage } from './sharing/take-out.page';
import { StopAllSharingHandler, WithdrawSharingHandler } from './sharing/withdraw-sharing.handler';
import { ApproveWordsHandler } from './what-would-help/approve-words.handler';
import { WhatWouldHelpPage } from './what-would-help/what-would-help.page';
import { OwnStories } from './what-happened/own-story';
import { WhoHasSeenPage } from './who-has-seen/who-has-seen.page';
import { WhatHappenedPage } from './what-happened/what-happened.page';
import { WishAnotherWorkerHandler } from './worker/wish-another.handler';
import { WorkerPage } from './worker/worker.page';

const commandHandlers = [
  AnswerMeetingHandler,
  AskAgainHandler,
  SendMessageHandler,
  SetPreferencesHandler,
  WishAnotherWorkerHandler,
  AnswerCheckInHandler,
  RemoveRehearsalHandler,
  ReportConfidenceHandler,
  ReportReadinessHandler,
  ReportWorkStatusHandler,
  RestReturnHandler,
  StartReturnHandler,
  WriteRehearsalHandler,
  AcceptPlanHandler,
  AnswerObstacleHandler,
  ApproveWordsHandler,
  CompleteActionHandler,
  ApplyForSupportHandler,
  AskToBeRungHandler,
  ConnectAccountHandler,
  DeclineInvitationHandler,
  DeclinePlanHandler,
  DeferAnswerHandler,
  EndSupportHandler,
  EnrolHandler,
  GiveResearchHandler,
  KeepAsItIsHandler,
  KeepReportHandler,
  LeaveOutHandler,
  LetHaveHandler,
  TakeOutHandler,
  MakeComplaintHandler,
  NamePersonHandler,
  NotWhatISaidHandler,
  ProposePlanHandler,
  RemindOfPlanHandler,
  ReportAgreementHandler,
  ReportObstacleHandler,
  RequestRecordsHandler,
  RewordObstacleHandler,
  SavePlanDraftHandler,
  SendItemHandler,
  SetGoalHandler,
  CorrectFitNoteHandler,
  ShowFitNoteHandler,
  TakeFitNoteBackHandler,
  StopAllSharingHandler,
  StopItemHandler,
  StopResearchHandler,
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
      react: ({ config, clock }) => reactions(config, clock),
    }),
  ],
  controllers: [
    StartPage,
    InvitationPage,
    ApplyPage,
    EnrolPage,
    HomePage,
    GoalPage,
    ReturnPage,
    CheckInsPage,
    ConfidencePage,
    ReadinessPage,
    PreparePage,
    WhatHappenedPage,
    WhoHasSeenPage,
    ObstaclesPage,
    ActionPage,
    ObstaclePage,
    WhatWouldHelpPage,
    FitNotesPage,
    ReportPage,
    PersonPage,
    PlanBuilderPage,
    AgreedElsewherePage,
    SketchPage,
    PlanPage,
    ReadyPage,
    LeaveOutPage,
    // Before the pages of each recipient, whose addresses begin alike.
    ResearchPage,
    LetHavePage,
    TakeOutPage,
    SharingPage,
    LetterPage,
    SaidPage,
    ReceiptPage,
    AccountPage,
    MessagesPage,
    MeetingsPage,
    ContactPreferencesPage,
    WorkerPage,
    AskAgainPage,
    MyRecordPage,
    ComplainPage,
  ],
  providers: [
    Cases,
    CodeDoor,
    LetterDoor,
    Desk,
    PlanBuilder,
    Recipients,
    Records,
    MessagesStore,
    MeetingsStore,
    Rehearsals,
    OwnStories,
    Renderer,
    ...commandHandlers,
    { provide: ChangeFeed, useClass: OwnChanges },
  ],
  exports: [ChangeFeed],
})
export class PatientModule {}
