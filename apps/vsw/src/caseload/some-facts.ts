import type { Ref } from '#contracts';
import type { CaseFacts } from './case-facts';
import { lineOf, type CaseLine } from './line';

/** For tests: a case of a person who was offered support and whose card a worker called Me has, changed as said. */
export const someFacts = (about: Partial<CaseFacts> = {}): CaseFacts => ({
  ref: '00000000-0000-4000-8000-000000000001' as Ref<'vsw'>,
  name: 'A Person',
  stage: 'offered',
  openedOn: '2026-04-20',
  callAskedOn: null,
  bestTime: null,
  deferredOn: null,
  enrolledOn: null,
  notes: [],
  noteWarning: 7,
  proposals: 0,
  agreedOn: null,
  reviewOn: null,
  atWork: false,
  followUpFrom: null,
  answeredUntil: null,
  lastMessage: null,
  changeWishedOn: null,
  unanswered: 0,
  actionDue: null,
  worker: 'me',
  workerName: 'Me',
  cover: null,
  step: null,
  wait: null,
  lastCall: null,
  lastCallOn: null,
  lastContactOn: null,
  safety: false,
  tasks: [],
  heard: {},
  opened: true,
  ...about,
});

/** For tests: the day they are lived on. */
export const TODAY = '2026-05-11';

/** For tests: somebody who said yes on 4 May and was spoken to that day. */
export const inSupport = (about: Partial<CaseFacts> = {}): CaseFacts =>
  someFacts({ stage: 'enrolled', enrolledOn: '2026-05-04', lastContactOn: '2026-05-04', step: 1, ...about });

export const someLine = (facts: CaseFacts): CaseLine => lineOf(facts, TODAY);
