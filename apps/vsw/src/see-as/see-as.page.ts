import { createHash } from 'node:crypto';
import { Controller, Get, Query } from '@nestjs/common';
import type { House } from '#contracts';
import { FIELD_WORDS, fieldsOf, LESSONS, playLesson, SCOPE_PURPOSE, usedScopes } from '#disclosure';
import { page, Roles, type Page } from '#web';
import { WORDS } from '../case/words';
import { addressOf, readAsked, RECIPIENTS, type Asked } from './choices';
import { atPatient, atSurgery, atWork, atWorker, newsFor } from './seen-by';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const WHO = {
  vsw: 'the support worker',
  gp: 'the surgery',
  employer: 'the person at work',
} as const;

/**
 * For training: what each party would see, moment by moment, of a case that is made up anew for every page. This page is handed no store, no reader and no
 * database: there is nothing in its reach by which a real case could be opened, and its address names none.
 */
@Controller('see-as')
@Roles('vsw', 'administrator')
export class SeeAsPage {
  @Get()
  show(@Query() query: Readonly<Record<string, unknown>>): Page {
    const asked = readAsked(query);
    const lesson = playLesson(asked.lesson, asked.moment, asked.choices, digestOf);
    const moment = Math.min(asked.moment, lesson.moments.length - 1);
    const news = (house: House) => newsFor(lesson, house);
    return page('see-as/see-as', {
      lesson: asked.lesson,
      lessons: Array.from({ length: LESSONS }, (_, at) => at + 1),
      today: lesson.rehearsal.today,
      cast: lesson.cast,
      moment: { ...lesson.moments[moment], number: moment },
      moments: lesson.moments.map(({ title }, at) => ({ title, href: addressOf({ ...asked, moment: at }) })),
      next: moment + 1 < lesson.moments.length ? addressOf({ ...asked, moment: moment + 1 }) : null,
      choices: boxesOf(asked),
      patient: atPatient(lesson),
      vsw: atWorker(lesson),
      employer: atWork(lesson),
      gp: atSurgery(lesson),
      news: { patient: news('patient'), vsw: news('vsw'), gp: news('gp'), employer: news('employer') },
      caseWords: WORDS,
      back: '/',
    });
  }
}

/** What can be ticked: kinds of thing for each recipient, and what is left out of them. */
const boxesOf = ({ choices: { allowed, without } }: Asked) =>
  RECIPIENTS.map((recipient) => ({
    recipient,
    who: WHO[recipient],
    scopes: usedScopes(recipient).map((scope) => ({
      value: scope,
      text: SCOPE_PURPOSE[scope] ?? scope,
      checked: allowed[recipient].some((one) => one === scope),
    })),
    fields: fieldsOf(recipient).map(({ name, scope, field }) => ({
      value: name,
      text: `${(FIELD_WORDS as Readonly<Record<string, string | null>>)[field] ?? field} (of: ${SCOPE_PURPOSE[scope] ?? scope})`,
      checked: without[recipient].includes(name),
    })),
  }));
