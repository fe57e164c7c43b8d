import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, MaxLength } from 'class-validator';
import type { ComplaintAbout } from '#contracts';
import { notFound, PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { inChargeOf } from '../record-requests/rights-command';
import { AcknowledgeComplaint, AnswerComplaint } from './complaint.commands';
import { ComplaintsStore, type Complaint } from './complaints.store';

class AnswerForm {
  @IsNotEmpty({ message: 'Write your answer' })
  @MaxLength(8_000, { message: 'The answer must be 8,000 characters or fewer' })
  readonly words: string;
}

const ABOUT: Readonly<Record<ComplaintAbout, string>> = {
  worker: 'Somebody they dealt with',
  service: 'How support works',
  information: 'How their information was used',
  other: 'Something else',
};

/** Complaints with their clock. For whoever leads or administers the service, and never for the worker it may be about (domain §6 rule 24). */
@Controller('complaints')
@Roles('lead', 'administrator')
export class ComplaintsPage {
  constructor(
    private readonly store: ComplaintsStore,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const complaints = await this.store.all(who.sub, await this.clock.today());
    return page('complaints/list', { complaints, about: ABOUT, ...placeOf(who) });
  }

  @Get(':complaint')
  async show(@Param('complaint') id: string, @Who() who: Principal): Promise<Page> {
    return page('complaints/complaint', { complaint: await this.find(id, who), about: ABOUT, back: '/complaints' });
  }

  @Post(':complaint/acknowledge')
  async acknowledge(@Param('complaint') id: string, @Who() who: Principal): Promise<Redirect> {
    const { ref, complaint } = await this.find(id, who);
    await this.commands.execute(new AcknowledgeComplaint(ref, inChargeOf(who), complaint));
    return seeOther(`/complaints/${complaint}`, { notice: 'They are told that we have it.' });
  }

  @Post(':complaint/answer')
  async answer(@Param('complaint') id: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref, complaint } = await this.find(id, who);
    const { words } = readForm(AnswerForm, body);
    await this.commands.execute(new AnswerComplaint(ref, inChargeOf(who), complaint, words));
    return seeOther('/complaints', { notice: 'Your answer is on its way to them.' });
  }

  private async find(id: string, who: Principal): Promise<Complaint> {
    const found = await this.store.find(who.sub, await this.clock.today(), id);
    if (!found) throw notFound();
    return found;
  }
}

/** An administrator has no caseload to go back to. */
export const placeOf = (who: Principal): { readonly back?: string } =>
  who.roles.includes('vsw') ? { back: '/cases' } : {};
