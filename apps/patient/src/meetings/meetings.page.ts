import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, MaxLength } from 'class-validator';
import { MEETING_ANSWERS, type MeetingAnswer } from '#contracts';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { AnswerMeeting } from './answer-meeting.handler';
import { MeetingsStore } from './meetings.store';

class AnswerForm {
  @IsIn(MEETING_ANSWERS, { message: 'Choose yes, no or another time' })
  answer: MeetingAnswer;

  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  words = '';
}

/** Meetings the worker proposed: answered by the patient, and what was written about them in every version. */
@Controller('meetings')
@Roles('patient')
export class MeetingsPage {
  constructor(
    private readonly cases: Cases,
    private readonly meetings: MeetingsStore,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    return page('meetings/meetings', { meetings: await this.meetings.of(file) }, { refs: [file.ref] });
  }

  @Get(':meeting')
  async show(@Who() who: Principal, @Param('meeting') meeting: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const found = (await this.meetings.of(file)).find((one) => one.meeting === meeting);
    if (!found) throw notFound();
    return page('meetings/meeting', { meeting: found, ended: file.answer === 'ended' }, { refs: [file.ref] });
  }

  @Post(':meeting')
  async answer(@Who() who: Principal, @Param('meeting') meeting: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { answer, words } = readForm(AnswerForm, body);
    await this.commands.execute(new AnswerMeeting(ref, meeting, answer, words));
    return seeOther('/meetings', { notice: 'Your answer is sent to your support worker.' });
  }
}
