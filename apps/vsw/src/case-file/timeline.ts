import type { IsoDate } from '#contracts';
import type { VswView } from '#disclosure';
import { WORDS } from '../case/words';
import { obstacleMoments } from '../identify-obstacle/obstacle-moments';
import type { Records } from './records.store';

export interface Moment {
  readonly on: IsoDate;
  readonly what: string;
  readonly by?: string;
  /** A step of the pathway itself, shown as such. */
  readonly milestone?: true;
}

/**
 * What happened, newest first, out of what the house was sent and what its workers recorded. Dates only: times of day do not cross. Within a day the
 * steps stand as the pathway goes (no contact before the yes, no agreed plan before its proposal): whose record a step is says nothing of when it was.
 */
export function timeline(view: VswView, records: Records, support: readonly Moment[] = []): readonly Moment[] {
  const sent = fromTheView(view);
  const own = fromTheRecords(records);
  const moments = [...sent.untilAsked, ...own.firstContact, ...sent.yes, ...own.support, ...support, ...sent.plan];
  return moments
    .map((moment, order) => ({ moment, order }))
    .sort((a, b) => (a.moment.on === b.moment.on ? b.order - a.order : a.moment.on < b.moment.on ? 1 : -1))
    .map(({ moment }) => moment);
}

const MILESTONES = {
  RtwStarted: 'Back at work, by their word',
  RtwSustained: 'Four weeks at work without a break',
  RtwBrokeDown: 'The return stopped',
  RtwNotSustained: 'Put right: it was not four weeks without a break by then',
} as const satisfies Record<VswView['after']['milestones'][number]['what'], string>;

function fromTheView(view: VswView) {
  const opened =
    view.source === 'self'
      ? 'They applied themselves'
      : `${view.surgery ?? 'Their surgery'} passed on their contact card`;
  const untilAsked: readonly Moment[] = [
    ...once(view.openedOn, opened, true),
    ...once(view.deferredOn, 'They answered: not now'),
    ...once(view.callRequested?.on, 'They asked to be rung'),
  ];
  const yes: readonly Moment[] = [
    ...once(view.enrolledOn, 'They said yes to support', true),
    ...obstacleMoments(view),
    ...once(view.goal?.on, 'They set a goal'),
  ];
  const plan: readonly Moment[] = [
    ...view.proposals.map(({ on, version }) => ({ on, what: `They proposed a plan (version ${version})` })),
    ...view.counters.map(({ on }) => ({ on, what: 'Their employer answered with another plan' })),
    ...once(view.agreed?.agreedOn, 'They and their employer agreed a plan', true),
    ...view.after.milestones.map(({ what, on }) => ({
      on,
      what: MILESTONES[what],
      ...(what === 'RtwSustained' ? { milestone: true as const } : {}),
    })),
  ];
  return { untilAsked, yes, plan };
}

function fromTheRecords(records: Records) {
  const firstContact: readonly Moment[] = [
    ...(records.taken ? [{ ...said(records.taken), what: 'Card taken' }] : []),
    ...records.calls.map((call) => ({ ...said(call), what: `Call: ${WORDS.call[call.outcome].toLowerCase()}` })),
  ];
  const support: readonly Moment[] = [
    ...records.contacts.map((contact) => ({
      ...said(contact),
      what: `${WORDS.mode[contact.mode]}, ${contact.minutes} minutes`,
    })),
    ...records.obstacles.map((obstacle) => ({ ...said(obstacle), what: 'Obstacle written down together' })),
    ...records.actions.map((action) => ({ ...said(action), what: 'Action agreed' })),
    ...records.concerns.map((concern) => ({ ...said(concern), what: `Safety concern raised: ${concern.urgency}` })),
  ];
  return { firstContact, support };
}

const said = ({ on, by }: { readonly on: IsoDate; readonly by: string }) => ({ on, by });

const once = (on: IsoDate | null | undefined, what: string, milestone?: true): readonly Moment[] =>
  on ? [{ on, what, ...(milestone ? { milestone } : {}) }] : [];
