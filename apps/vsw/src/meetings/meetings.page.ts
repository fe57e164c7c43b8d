import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsInt, IsNotEmpty, MaxLength, Min } from 'class-validator';
import { CONTACT_MODES, type ContactMode, type IsoDate } from '#contracts';
import { notFound } from '#platform';
import { DateField, NumberField, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { ProposeMeeting, WriteMinutes } from './meetings.command';
import { TalkStore } from './talk.store';

class MeetingForm {
  @DateField({ missing: 'Enter the date', unreal: 'The date must be a real date' })
  readonly on: IsoDate;

  @IsNotEmpty({ message: 'Enter the time' })
  @MaxLength(100, { message: 'The time must be 100 characters or fewer' })
  readonly time: string;

  @IsIn(CONTACT_MODES, { message: 'Choose how you meet' })
  readonly mode: ContactMode;

  @IsNotEmpty({ message: 'Write what it is about' })
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  readonly about: string;
}

class MinutesForm {
  @IsNotEmpty({ message: 'Write what was said and agreed' })
  @MaxLength(8_000, { message: 'Use 8,000 characters or fewer' })
  readonly words: string;

  @Min(0)
  @IsInt({ message: 'Open the page again' })
  @NumberField()
  readonly after: number;
}

/** Meetings with the patient: proposed, answered, and written up in versions. */
@Controller('cases')
@Roles('vsw')
export class MeetingsPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly talk: TalkStore,
  ) {}

  @Get(':ref/meeting')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(ProposeMeeting, 'meetings/meeting', { ref, who }, () => ({ modes: choices(WORDS.mode) }));
  }

  @Post(':ref/meeting')
  async propose(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { on, time, mode, about } = readForm(MeetingForm, body);
    await this.commands.execute(new ProposeMeeting(caseRef(ref), workerOf(who), { on, time, mode, about }));
    return seeOther(`/cases/${ref}`, { notice: 'The meeting is proposed. They can say yes, no, or another time.' });
  }

  @Get(':ref/meetings/:meeting/minutes')
  minutes(@Param('ref') ref: string, @Param('meeting') meeting: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(WriteMinutes, 'meetings/minutes', { ref, who }, async (found) => {
      const held = (await this.talk.meetings(found.ref, found.view)).find((one) => one.meeting === meeting);
      if (!held) throw notFound();
      return { meeting: held };
    });
  }

  @Post(':ref/meetings/:meeting/minutes')
  async write(
    @Param('ref') ref: string,
    @Param('meeting') meeting: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { words, after } = readForm(MinutesForm, body);
    await this.commands.execute(new WriteMinutes(caseRef(ref), workerOf(who), caseRef(meeting), words, after));
    return seeOther(`/cases/${ref}`, {
      notice: `Version ${String(after + 1)} of the minutes is kept. They can read it.`,
    });
  }
}
