import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { foldGp, indexGp, type GpView } from '#disclosure';
import { HouseExchangeModule } from '#messaging';
import { ChangeFeed } from '#web';
import { AnswerQuestionHandler } from './answer-question/answer-question.handler';
import { AnswerQuestionPage } from './answer-question/answer-question.page';
import { takeBackAnswers } from './answer-question/take-back-answers';
import { FhirPage } from './fhir/fhir.page';
import { OfferPage } from './offer-service/offer.page';
import { ReferPatientHandler } from './offer-service/refer-patient.handler';
import { AddPatientHandler } from './patients/add-patient.handler';
import { PatientsPage } from './patients/patients.page';
import { CancelFitNoteHandler } from './record-fit-note/cancel-fit-note.handler';
import { CancelFitNotePage } from './record-fit-note/cancel-fit-note.page';
import { AnswerRecordRequestHandler } from './record-requests/answer-request.handler';
import { ExtendRecordRequestHandler } from './record-requests/extend-request.handler';
import { RecordRequestsPage } from './record-requests/record-requests.page';
import { keepRecordRequest } from './record-requests/record-requests.store';
import { RecordFitNoteHandler } from './record-fit-note/record-fit-note.handler';
import { RecordFitNotePage } from './record-fit-note/record-fit-note.page';
import { sendFitNotesWhenRequested, type GpMail } from './records/send-fit-notes-when-requested';
import { SharedFeed } from './shared-with-us/shared.feed';
import { SharedReader } from './shared-with-us/shared-reader';
import { sayWhatIsErased } from './shared-with-us/say-what-is-erased';
import { SharedPage } from './shared-with-us/shared.page';

const exchange = HouseExchangeModule.for<'gp', GpView, GpMail>({
  house: 'gp',
  fold: foldGp,
  index: indexGp,
  react: ({ clock }) => {
    const sendFitNotes = sendFitNotesWhenRequested(clock);
    const sayErased = sayWhatIsErased(clock);
    return async (event) => {
      await sendFitNotes(event);
      await takeBackAnswers(event);
      await sayErased(event);
      await keepRecordRequest(event);
    };
  },
});

/** The surgery's house: fit notes as recorded, offers of the service, and what patients let it see. */
@Module({
  imports: [CqrsModule.forRoot(), exchange],
  controllers: [
    PatientsPage,
    RecordFitNotePage,
    CancelFitNotePage,
    OfferPage,
    SharedPage,
    AnswerQuestionPage,
    RecordRequestsPage,
    FhirPage,
  ],
  providers: [
    AddPatientHandler,
    RecordFitNoteHandler,
    CancelFitNoteHandler,
    ReferPatientHandler,
    AnswerQuestionHandler,
    AnswerRecordRequestHandler,
    ExtendRecordRequestHandler,
    SharedReader,
    { provide: ChangeFeed, useClass: SharedFeed },
  ],
  exports: [ChangeFeed],
})
export class GpModule {}
