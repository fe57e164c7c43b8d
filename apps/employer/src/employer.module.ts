import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ContentModule } from '#content';
import { foldEmployer, type EmployerView } from '#disclosure';
import { HouseExchangeModule } from '#messaging';
import { ChangeFeed } from '#web';
import { AgreedPlanPage } from './agreed-plan/agreed-plan.page';
import {
  AcceptPlanHandler,
  CounterPlanHandler,
  DeclinePlanHandler,
  ProposeChangeHandler,
} from './answer-plan/answer.handlers';
import { CounterPage } from './answer-plan/counter.page';
import { PlanPage } from './answer-plan/plan.page';
import { WhenMailComes, type EmployerMail } from './be-asked/when-mail-comes';
import { EnterCodeHandler } from './enter-code/enter-code.handler';
import { EnterCodePage } from './enter-code/enter-code.page';
import { HouseKeys } from './keys';
import { NotThePersonPage } from './not-the-person/not-the-person.page';
import { ReportWrongPersonHandler } from './not-the-person/report-wrong-person.handler';
import { PeopleChanges } from './people/people-changes';
import { PeoplePage } from './people/people.page';
import { AnswerRecordRequestHandler } from './record-requests/answer-request.handler';
import { ExtendRecordRequestHandler } from './record-requests/extend-request.handler';
import { RecordRequestPage } from './record-requests/record-request.page';
import { Reader } from './reader';
import { SayMoreHandler } from './say-more/say-more.handler';
import { SayMorePage } from './say-more/say-more.page';
import { WelcomePage } from './welcome/welcome.page';

const exchange = HouseExchangeModule.for<'employer', EmployerView, EmployerMail>({
  house: 'employer',
  fold: foldEmployer,
  react: ({ config, clock }) => {
    const whenMailComes = new WhenMailComes(new HouseKeys(config), config, clock);
    return (unit) => whenMailComes.react(unit);
  },
});

/** The house of people at work: each sees what the patients who named them approved, and nothing else. */
@Module({
  imports: [CqrsModule.forRoot(), ContentModule, exchange],
  controllers: [
    WelcomePage,
    EnterCodePage,
    PeoplePage,
    CounterPage,
    AgreedPlanPage,
    NotThePersonPage,
    SayMorePage,
    RecordRequestPage,
    PlanPage,
  ],
  providers: [
    HouseKeys,
    Reader,
    EnterCodeHandler,
    AcceptPlanHandler,
    CounterPlanHandler,
    DeclinePlanHandler,
    ProposeChangeHandler,
    SayMoreHandler,
    AnswerRecordRequestHandler,
    ExtendRecordRequestHandler,
    ReportWrongPersonHandler,
    { provide: ChangeFeed, useClass: PeopleChanges },
  ],
  exports: [ChangeFeed],
})
export class EmployerModule {}
