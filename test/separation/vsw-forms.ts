import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { VswModule } from '../../apps/vsw/src/vsw.module';
import { mondayIn, today } from '../../apps/rejoin/src/story/dates';

/** Every address of the workers' house that takes a form, from its controllers. */
export const FORMS: readonly string[] = (Reflect.getMetadata('controllers', VswModule) as Type[]).flatMap(
  (controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const method = (controller.prototype as Record<string, object>)[name] ?? {};
      const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
      if (verb === undefined || verb === RequestMethod.GET) return [];
      const parts = [controller, method].map((part) => String(Reflect.getMetadata(PATH_METADATA, part) ?? ''));
      return [parts.join('/').replaceAll(/^\/+|\/+$/g, '')];
    }),
);

/** How the house itself is kept: columns, views, who is on duty. They write about nobody's case. */
export const ABOUT_NO_CASE = [
  'cases/columns',
  'cases/order',
  'cases/views',
  'cases/views/:id/remove',
  'research',
  'safety/rota',
  'safety/rota/minutes',
  'safety/rota/:person/remove',
];

/**
 * All that may be written about somebody before they said yes (issue 2): the card, whoever takes it, is given it or holds it for a colleague; the outcome
 * of a call; a concern for safety. Triage adds what it may end with (issue 3): the worker does not refuse a person but shows another route.
 */
export const THE_CARD = ['cases/:ref/take', 'assign', 'cases/:ref/handover', 'cases/:ref/call'];
export const ANOTHER_ROUTE = 'cases/:ref/close';
/** A concern for safety, and what is done about it until it is settled: it waits for no yes (domain §6 rule 15). */
export const FOR_SAFETY = [
  'cases/:ref/safety',
  'cases/:ref/safety/:concern/acknowledge',
  'cases/:ref/override',
  'cases/:ref/override/:override/review',
  'cases/:ref/override/:override/tell',
  'cases/:ref/safety/:concern/resolve',
  'cases/:ref/safety/:concern/add',
];

/** What a person has a right to, and whether an old record is kept: it waits for no yes either, and is no work on the case (domain §6 rule 24). */
export const FOR_THEIR_RIGHTS = [
  'record-requests/:request',
  'record-requests/:request/answer',
  'complaints/:complaint/acknowledge',
  'complaints/:complaint/answer',
  'retention/:ref/keep',
  'retention/:ref/erase',
  'retention/:ref/second',
  'record-requests/:request/more-time',
];

/** An id of something of the case: that there is none is not what refuses it. */
export const SOMETHING = '11111111-2222-4333-8444-555555555555';

type Typed = Readonly<Record<string, string>>;
/** A date as it is typed into a form's three fields; today, unless another is given. */
export function on(field: string, date = today()): Typed {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
}
const later = mondayIn(6);

/** What each form is sent: complete and right, so that nothing but the rule can refuse it. A new form needs its line here, or the first test fails. */
export const ANSWERS: Readonly<Record<string, Typed>> = {
  'cases/:ref/contact': { mode: 'telephone', minutes: '20', ...on('madeOn'), words: 'A talk' },
  'cases/:ref/note': { words: 'A note' },
  'cases/:ref/obstacle': { words: 'Standing hurts', flag: 'blue', target: 'cognitions', processes: 'problem_solving' },
  'cases/:ref/obstacle/:obstacle/outcome': { outcome: 'eased' },
  'cases/:ref/action': { obstacle: SOMETHING, what: 'Try a stool', owner: 'patient', ...on('due') },
  'cases/:ref/action/:action/outcome': { outcome: 'helped' },
  'cases/:ref/step': { step: '2', reason: 'More than advice' },
  'cases/:ref/wait': { reason: 'treatment', words: '', ...on('until', later) },
  'cases/:ref/wait/end': {},
  'cases/:ref/messages': { words: 'A message' },
  'cases/:ref/meeting': { ...on('on'), time: '10:30am', mode: 'video', about: 'The plan' },
  'cases/:ref/meetings/:meeting/minutes': { words: 'What was said', after: '0' },
  'cases/:ref/task': { words: 'Look at it again', ...on('due') },
  'cases/:ref/task/:task/done': {},
  'cases/:ref/absence': { ...on('from'), ...on('to'), days: '1' },
  'cases/:ref/ask-surgery': { words: 'Is lifting safe?' },
  'cases/:ref/plan-draft': {
    ...on('startOn', mondayIn(1)),
    'rows-0-weekOf': mondayIn(1),
    'rows-0-days': 'Any day',
    'rows-0-hours': '8',
    ...on('reviewOn', later),
  },
  'cases/:ref/paper/send': { item: 'question' },
  'cases/:ref/paper/:wish/code': { code: 'K7QM-3XHB-9WTF-P4RN' },
  'cases/:ref/paper/stop': { recipient: 'employer' },
  'cases/:ref/paper/:wish/wrong': {},
  'cases/:ref/takeover': {},
  'cases/:ref/wish': {},
  'cases/:ref/reopen': {},
};
