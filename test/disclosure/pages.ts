import type { EventType, Ref } from '#contracts';
import { foldEmployer, foldGp, type EmployerView, type GpView, type Mail } from '#disclosure';
import { readItem, seeAtSurgery, type SeenItem } from '#web';
import { planData } from '../../apps/employer/src/answer-plan/plan-data';
import { createTemplates } from '../../libs/web/src/pages/templates';

export type Recipient = 'gp' | 'employer';
export type Payload = Readonly<Record<string, unknown>>;

const templates = {
  patient: createTemplates('patient'),
  gp: createTemplates('gp'),
  employer: createTemplates('employer'),
};

const printed = (house: keyof typeof templates, item: SeenItem): string =>
  templates[house].render(item.template, { item });

/** What the patient has before them of an item that is ready to be sent, byte for byte. */
export const preview = (about: EventType, text: string): string => printed('patient', readItem(about, text));

/** A mail as the recipient's house collects it. */
export interface Sent {
  readonly type: EventType;
  readonly payload: Payload;
}

/** Every item on the recipient's own page once this was delivered, byte for byte: the house's own fold, its own page's data, its own templates. */
export function delivered(recipient: Recipient, sent: readonly Sent[]): readonly string[] {
  const mails = sent.map((mail, at) => ({ ...mail, id: `mail ${at}`, occurredOn: '2026-03-20' }));
  return recipient === 'gp' ? atSurgery(mails) : atWork(mails);
}

function atSurgery(mails: readonly object[]): readonly string[] {
  const view = mails.reduce<GpView | undefined>((held, mail) => foldGp(held, mail as Mail<'gp'>), undefined);
  const { agreed, returns, words, questions } = seeAtSurgery(view ?? {});
  return [...(agreed === null ? [] : [agreed]), ...returns, ...words, ...questions].map(({ item }) =>
    printed('gp', item),
  );
}

function atWork(mails: readonly object[]): readonly string[] {
  const view = mails.reduce<EmployerView | undefined>(
    (held, mail) => foldEmployer(held, mail as Mail<'employer'>),
    undefined,
  );
  if (view === undefined) return [];
  const data = planData({
    ref: 'ref' as Ref<'employer'>,
    label: '',
    view,
    shown: '',
    unread: true,
    replies: [],
    closed: false,
    left: false,
    changing: false,
    lostOn: [],
    recordDueOn: null,
    said: [],
  });
  const items = [
    data.item,
    data.agreed,
    ...data.fitNotes.map(({ item }) => item),
    ...data.words.map(({ item }) => item),
  ];
  return items.flatMap((item) => (item === null || item === undefined ? [] : [printed('employer', item)]));
}

/** Every subset of a list, the empty one and the whole among them. */
export const subsetsOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.reduce<readonly (readonly T[])[]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);
