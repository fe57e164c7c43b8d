import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { COMPLAINT_ABOUT, type ComplaintAbout } from '#contracts';
import { PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { homeOf } from '../my-record/home-of';
import { complaintsOf } from './complaints';
import { MakeComplaint } from './make-complaint.handler';

class ComplaintForm {
  @IsIn(COMPLAINT_ABOUT, { message: 'Choose what it is about' })
  about: ComplaintAbout;

  @IsNotEmpty({ message: 'Write what went wrong' })
  @MaxLength(8_000, { message: 'Use 8,000 characters or fewer' })
  words: string;
}

const ABOUT: Readonly<Record<ComplaintAbout, string>> = {
  worker: 'Somebody I dealt with',
  service: 'How support works',
  information: 'How my information was used',
  other: 'Something else',
};

/** A complaint and what became of it, and who else can be asked (domain §6 rule 24). A right, so it waits for no yes. */
@Controller('complain')
@Roles('patient', 'invited')
export class ComplainPage {
  constructor(
    private readonly cases: Cases,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.of(who);
    return page(
      'complain/complain',
      {
        complaints: await complaintsOf(this.source.manager, file, await this.clock.today()),
        about: ABOUT,
        items: COMPLAINT_ABOUT.map((value) => ({ value, text: ABOUT[value] })),
        back: homeOf(file),
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [file.ref] },
    );
  }

  @Post()
  async complain(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    const { about, words } = readForm(ComplaintForm, body);
    await this.commands.execute(new MakeComplaint(ref, about, words));
    return seeOther('/complain', { notice: 'Your complaint is on its way to the people who lead the service.' });
  }
}
