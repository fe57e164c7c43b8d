import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ContentModule } from '#content';
import { foldVsw, indexVsw, type VswView } from '#disclosure';
import { HouseExchangeModule } from '#messaging';
import { ChangeFeed } from '#web';
import { AssignCardHandler } from './assignment/assign-card.handler';
import { AssignPage } from './assignment/assign.page';
import { RoundsStore } from './assignment/rounds.store';
import { WorkersStore } from './assignment/workers.store';
import { AskSurgeryHandler } from './ask-surgery/ask-surgery.handler';
import { AskSurgeryPage } from './ask-surgery/ask-surgery.page';
import { AcknowledgeComplaintHandler, AnswerComplaintHandler } from './complaints/complaint.handlers';
import { ComplaintsPage } from './complaints/complaints.page';
import { ComplaintsStore } from './complaints/complaints.store';
import {
  ExtendRecordRequestHandler,
  ProvideRecordHandler,
  ReviewRecordHandler,
} from './record-requests/record-requests.handlers';
import { RecordRequestsPage } from './record-requests/record-requests.page';
import { RecordRequestsStore } from './record-requests/requests.store';
import { AskToEraseHandler, DecideErasureHandler, KeepRecordHandler } from './retention/retention.handlers';
import { ExportsStore } from './research/exports.store';
import { MakeExportHandler } from './research/make-export.handler';
import { ResearchPage } from './research/research.page';
import { RetentionPage } from './retention/retention.page';
import { RetentionStore } from './retention/retention.store';
import { QuestionsStore } from './ask-surgery/questions.store';
import { AgreeActionHandler } from './agree-action/agree-action.handler';
import { AgreeActionPage } from './agree-action/agree-action.page';
import { Suggestions } from './agree-action/suggestions';
import { CommandPages } from './case/case-page';
import { CaseReader } from './case/case-reader';
import { SupportStore } from './case/support.store';
import { CaseFilePage } from './case-file/case-file.page';
import { AfterSections } from './case-file/sections/after-section';
import { RecordsStore } from './case-file/records.store';
import { SupportSections } from './case-file/sections/support-section';
import { CaseloadChanges } from './caseload/caseload-changes';
import { CaseloadPage } from './caseload/caseload.page';
import { CaseloadStore } from './caseload/caseload.store';
import { SettingsPage } from './caseload/settings.page';
import { SettingsStore } from './caseload/settings.store';
import { VisitsStore } from './caseload/visits.store';
import { StylesPage } from './caseload/styles.page';
import { ChangeStepHandler } from './change-step/change-step.handler';
import { ChangeStepPage } from './change-step/change-step.page';
import { CloseCaseHandler } from './close-case/close-case.handler';
import { CloseCasePage } from './close-case/close-case.page';
import { DraftPlanHandler } from './draft-plan/draft-plan.handler';
import { DraftPlanPage } from './draft-plan/draft-plan.page';
import { HandOverHandler, SeeWishHandler, TakeOverHandler } from './hand-over/hand-over.handler';
import { HandOverPage } from './hand-over/hand-over.page';
import { MeetingsPage } from './meetings/meetings.page';
import { ProposeMeetingHandler, WriteMinutesHandler } from './meetings/meetings.handler';
import { TalkStore } from './meetings/talk.store';
import { MessagesPage } from './messages/messages.page';
import { SendMessageHandler } from './messages/send-message.handler';
import {
  AskForLetterHandler,
  ReadOutCodeHandler,
  ReportStopHandler,
  TakeWishBackHandler,
} from './on-paper/on-paper.handlers';
import { OnPaperPage } from './on-paper/on-paper.page';
import { ReopenCaseHandler } from './reopen/reopen-case.handler';
import { ReopenPage } from './reopen/reopen.page';
import { EndWaitHandler, StartWaitHandler } from './wait/wait.handler';
import { WaitPage } from './wait/wait.page';
import { IdentifyObstacleHandler } from './identify-obstacle/identify-obstacle.handler';
import { CompleteActionHandler } from './complete-action/complete-action.handler';
import { CompleteActionPage } from './complete-action/complete-action.page';
import { IdentifyObstaclePage } from './identify-obstacle/identify-obstacle.page';
import { MitigateObstacleHandler } from './mitigate-obstacle/mitigate-obstacle.handler';
import { MitigateObstaclePage } from './mitigate-obstacle/mitigate-obstacle.page';
import { RaiseSafetyConcernHandler } from './raise-safety-concern/raise-safety-concern.handler';
import { RaiseSafetyConcernPage } from './raise-safety-concern/raise-safety-concern.page';
import { RecordAbsenceHandler } from './record-absence/record-absence.handler';
import { RecordAbsencePage } from './record-absence/record-absence.page';
import { RecordCallHandler } from './record-call/record-call.handler';
import { RecordCallPage } from './record-call/record-call.page';
import { RecordContactHandler } from './record-contact/record-contact.handler';
import { RecordContactPage } from './record-contact/record-contact.page';
import { SafetyBoardPage } from './safety/board.page';
import { BoardStore } from './safety/board.store';
import { AcknowledgeConcernHandler, AddToConcernHandler, ResolveConcernHandler } from './safety/concern.handlers';
import { ConcernPage } from './safety/concern.page';
import { LookAgainHandler, RequestOverrideHandler, ReviewOverrideHandler } from './safety/override.handlers';
import { OverridePage } from './safety/override.page';
import { DutyRotaPage } from './safety/rota.page';
import { safetyWatch } from './safety/safety-watch';
import { SeeAsPage } from './see-as/see-as.page';
import { StartPage } from './start/start.page';
import { StatisticsPage } from './statistics/statistics.page';
import { StatisticsStore } from './statistics/statistics.store';
import { reactToMail, type VswMail } from './take-back/react-to-mail';
import { TakeCardHandler } from './take-card/take-card.handler';
import { TakeCardPage } from './take-card/take-card.page';
import { SetTaskHandler, TickOffTaskHandler } from './tasks/task.handlers';
import { TasksPage } from './tasks/tasks.page';
import { WriteNoteHandler } from './write-note/write-note.handler';
import { WriteNotePage } from './write-note/write-note.page';

const commandHandlers = [
  TakeCardHandler,
  RecordCallHandler,
  RaiseSafetyConcernHandler,
  AskSurgeryHandler,
  DraftPlanHandler,
  AcknowledgeConcernHandler,
  AddToConcernHandler,
  ResolveConcernHandler,
  RequestOverrideHandler,
  ReviewOverrideHandler,
  LookAgainHandler,
  RecordContactHandler,
  RecordAbsenceHandler,
  IdentifyObstacleHandler,
  MitigateObstacleHandler,
  AgreeActionHandler,
  CompleteActionHandler,
  WriteNoteHandler,
  ChangeStepHandler,
  StartWaitHandler,
  EndWaitHandler,
  HandOverHandler,
  TakeOverHandler,
  SeeWishHandler,
  CloseCaseHandler,
  ReopenCaseHandler,
  SendMessageHandler,
  ProposeMeetingHandler,
  WriteMinutesHandler,
  AssignCardHandler,
  SetTaskHandler,
  TickOffTaskHandler,
  ExtendRecordRequestHandler,
  ReviewRecordHandler,
  ProvideRecordHandler,
  AcknowledgeComplaintHandler,
  AnswerComplaintHandler,
  KeepRecordHandler,
  AskToEraseHandler,
  DecideErasureHandler,
  MakeExportHandler,
  AskForLetterHandler,
  ReadOutCodeHandler,
  ReportStopHandler,
  TakeWishBackHandler,
];

/** The vocational support workers' house. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    ContentModule,
    HouseExchangeModule.for<'vsw', VswView, VswMail>({
      house: 'vsw',
      fold: foldVsw,
      index: indexVsw,
      react: ({ clock }) => reactToMail(clock),
    }),
  ],
  controllers: [
    StylesPage,
    StartPage,
    CaseloadPage,
    SettingsPage,
    AssignPage,
    TasksPage,
    CaseFilePage,
    TakeCardPage,
    RecordCallPage,
    RaiseSafetyConcernPage,
    AskSurgeryPage,
    DraftPlanPage,
    SafetyBoardPage,
    ConcernPage,
    OverridePage,
    DutyRotaPage,
    RecordContactPage,
    RecordAbsencePage,
    StatisticsPage,
    SeeAsPage,
    IdentifyObstaclePage,
    MitigateObstaclePage,
    AgreeActionPage,
    CompleteActionPage,
    WriteNotePage,
    ChangeStepPage,
    WaitPage,
    HandOverPage,
    CloseCasePage,
    ReopenPage,
    MessagesPage,
    MeetingsPage,
    RecordRequestsPage,
    ComplaintsPage,
    RetentionPage,
    ResearchPage,
    OnPaperPage,
  ],
  providers: [
    ...commandHandlers,
    AfterSections,
    StatisticsStore,
    CaseloadStore,
    SettingsStore,
    VisitsStore,
    WorkersStore,
    RoundsStore,
    RecordRequestsStore,
    ComplaintsStore,
    RetentionStore,
    ExportsStore,
    RecordsStore,
    BoardStore,
    QuestionsStore,
    safetyWatch,
    SupportStore,
    SupportSections,
    TalkStore,
    CaseReader,
    CommandPages,
    Suggestions,
    { provide: ChangeFeed, useClass: CaseloadChanges },
  ],
  exports: [ChangeFeed],
})
export class VswModule {}
