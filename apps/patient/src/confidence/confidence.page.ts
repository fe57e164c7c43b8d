import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { Content, type ConfidenceItem } from '#content';
import { CONFIDENCE_SUBSCALES, type IsoDate } from '#contracts';
import { PathwayClock } from '#platform';
import { FormRefused, page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { dipped, HEIGHT, heightOf, linesOf, WIDTH, type Reported } from './curve';
import { ReportConfidence } from './report-confidence.handler';
import { scoresOf, SUBSCALE_WORDS, type Answers } from './scores';

const fieldOf = ({ id }: ConfidenceItem): string => `answer-${id}`;

/** 0–10, or left out. The questions are content, so the form's fields are known only now. @throws FormRefused for anything else */
function readAnswers(items: readonly ConfidenceItem[], body: unknown): Answers {
  const posted = new Map<string, unknown>(Object.entries(typeof body === 'object' && body !== null ? body : {}));
  const given = items.map((item) => {
    const text = posted.get(fieldOf(item)) ?? '';
    return { item, text: typeof text === 'string' ? text : 'many' };
  });
  const wrong = given.filter(({ text }) => !/^(?:\d|10|)$/.test(text));
  const nothing = given.every(({ text }) => text === '');
  if (wrong.length > 0 || nothing) {
    const message = nothing ? 'Answer one question at least' : 'Choose a number from 0 to 10';
    throw new FormRefused(
      (nothing ? given.slice(0, 1) : wrong).map(({ item }) => ({ field: fieldOf(item), message })),
      Object.fromEntries(given.map(({ item, text }) => [fieldOf(item), text])),
    );
  }
  return Object.fromEntries(given.map(({ item, text }) => [item.id, text === '' ? null : Number(text)]));
}

const CHOICES = [
  { value: '', text: 'Leave out' },
  ...Array.from({ length: 11 }, (_, score) => ({ value: String(score), text: String(score) })),
];

/** How sure the patient feels, as they see it grow. Our questions, not a validated scale; nothing follows from an answer. */
@Controller('confidence')
@Roles('patient')
export class ConfidencePage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
    private readonly source: DataSource,
    private readonly content: Content,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, answer } = await this.cases.enrolled(who);
    const [day, reports] = await Promise.all([
      this.ofToday(),
      this.source.query<Reported[]>(
        'select said_on as "on", scores from patient.confidence_reports where ref = $1 order by id',
        [ref],
      ),
    ]);
    return page('confidence/confidence', {
      ended: answer === 'ended',
      note: day.confidenceNote,
      questions: day.confidenceItems().map((item) => ({ ...item, field: fieldOf(item) })),
      choices: CHOICES,
      reports,
      subscales: CONFIDENCE_SUBSCALES,
      words: SUBSCALE_WORDS,
      lines: reports.length > 0 ? linesOf(reports) : [],
      size: { width: WIDTH, height: HEIGHT },
      marks: [0, 5, 10].map((score) => ({ score, y: heightOf(score) })),
      dipped: dipped(reports),
    });
  }

  @Post()
  async report(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const day = await this.ofToday();
    const items = day.confidenceItems();
    const answers = readAnswers(items, body);
    const version: IsoDate = day.confidenceVersion();
    await this.commands.execute(new ReportConfidence(ref, answers, scoresOf(items, answers), version));
    return seeOther('/confidence', {
      notice: 'Saved. Your support worker can see the three lines, not the single answers.',
    });
  }

  private async ofToday() {
    return this.content.on(await this.clock.today());
  }
}
