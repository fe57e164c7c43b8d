import type { IsoDate } from '#contracts';
import type { VswView } from '#disclosure';
import { WORDS } from '../case/words';
import type { Records } from './records.store';

export interface Moment {
  readonly on: IsoDate;
  readonly what: string;
  readonly by?: string;
  /** A step of the pathway itself, shown as such. */
  readonly milestone?: true;
}

/** What happened, newest first, out of what the house was sent and what its workers recorded. Dates only: times of day do not cross. */
export function timeline(view: VswView, records: Records): readonly Moment[] {
  const moments = [...fromTheView(view), ...fromTheRecords(records)];
  return moments
    .map((moment, order) => ({ moment, order }))
    .sort((a, b) => (a.moment.on === b.moment.on ? b.order - a.order : a.moment.on < b.moment.on ? 1 : -1))
    .map(({ moment }) => moment);
}

function fromTheView(view: VswView): readonly Moment[] {
  const opened =
    view.source === 'self'
      ? 'They applied themselves'
      : `${view.surgery ?? 'Their surgery'} passed on their contact card`;
  return [
    ...once(view.openedOn, opened, true),
    ...once(view.deferredOn, 'They answered: not now'),
    ...once(view.callRequested?.on, 'They asked to be rung'),
    ...once(view.enrolledOn, 'They said yes to support', true),
    ...view.reported.map(({ on }) => ({ on, what: 'They wrote down an obstacle' })),
    ...once(view.goal?.on, 'They set a goal'),
    ...view.proposals.map(({ on, version }) => ({ on, what: `They proposed a plan (version ${version})` })),
    ...view.counters.map(({ on }) => ({ on, what: 'Their employer answered with another plan' })),
    ...once(view.agreed?.agreedOn, 'They and their employer agreed a plan', true),
  ];
}

function fromTheRecords(records: Records): readonly Moment[] {
  return [
    ...(records.taken ? [{ ...said(records.taken), what: 'Card taken' }] : []),
    ...records.calls.map((call) => ({ ...said(call), what: `Call: ${WORDS.call[call.outcome].toLowerCase()}` })),
    ...records.contacts.map((contact) => ({
      ...said(contact),
      what: `${WORDS.mode[contact.mode]}, ${contact.minutes} minutes`,
    })),
    ...records.obstacles.map((obstacle) => ({ ...said(obstacle), what: 'Obstacle written down together' })),
    ...records.actions.map((action) => ({ ...said(action), what: 'Action agreed' })),
    ...records.concerns.map((concern) => ({ ...said(concern), what: `Safety concern raised: ${concern.urgency}` })),
  ];
}

const said = ({ on, by }: { readonly on: IsoDate; readonly by: string }) => ({ on, by });

const once = (on: IsoDate | null | undefined, what: string, milestone?: true): readonly Moment[] =>
  on ? [{ on, what, ...(milestone ? { milestone } : {}) }] : [];
