import { Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Roles, seeOther, Who, type Principal, type Redirect } from '#web';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { TakeCard } from './take-card.command';

@Controller('cases')
export class TakeCardPage {
  constructor(private readonly commands: CommandBus) {}

  @Post(':ref/take')
  @Roles('vsw')
  async take(@Param('ref') ref: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new TakeCard(caseRef(ref), workerOf(who)));
    return seeOther(`/cases/${ref}`, { notice: 'You have taken this card. Your colleagues see that it is yours.' });
  }
}
