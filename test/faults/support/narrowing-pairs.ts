import { approves, collects, decides, fires, noViewFollows, type Pair, type Work } from './pairs';
import type { SharedCase } from './shared-case';

/** Of a fit note they were sent, what it advises is taken out; the rest stays. */
const part = { stops: 'Taking a part out', shown: 'a fit note' } as const;
const NOTE = ['contact', 'fit-note-advice'] as const;

const nothingIsCut = {
  what: 'what waits in the mailbox is not cut',
  statement: (sql: string) =>
    sql.replace(
      'where lane = $1 and not control and scopes && $2 and not',
      'where lane = $1 and not control and collected_at is not null and scopes && $2 and not',
    ),
};

/** The patient takes out what their fit notes advise, and the coordinator decides. */
const narrows: Work = {
  steps: ['mail found', 'case locked', 'lane locked', 'mail written', 'committed'],
  does: async (shared, side) => {
    const payload = { recipient: 'employer', without: ['fit-note-advice.advice'], revision: 5 } as const;
    await side.session.persists(() => shared.says(side, { type: 'ConsentNarrowed', payload }));
    await side.session.sweeps(() => side.cases.collectNow());
  },
};

/** Another note that waits for the patient's yes. */
async function anotherWaits(shared: SharedCase): Promise<void> {
  await shared.showsNote('the next');
  await shared.settle();
}

const saysYes = async (shared: SharedCase): Promise<void> => {
  await anotherWaits(shared);
  await shared.says(shared.a, await shared.opensOffer());
  await shared.a.cases.collectNow();
};

/** Another note that goes without asking, and may go by now: the patient has been told of it. */
async function anotherIsHeld(shared: SharedCase): Promise<void> {
  const terms = { reviewOn: '2082-03-02', without: [], manner: 'standing' } as const;
  await shared.says(shared.a, {
    type: 'ConsentGranted',
    payload: { recipient: 'employer', scopes: NOTE, revision: 3, purpose: 'return-to-work', ...terms },
  });
  await anotherWaits(shared);
  await shared.admin.query(
    'update exchange.coordinator_to_patient set collected_at = clock_timestamp() where collected_at is null',
  );
  await shared.admin.query('update clock.pathway set ahead_seconds = 4 * 86400');
}

export const NARROWING: readonly Pair[] = [
  {
    ...part,
    what: 'a sending',
    prepare: anotherIsHeld,
    planted: nothingIsCut,
    one: narrows,
    other: fires,
  },
  {
    ...part,
    what: 'the recipient’s collecting',
    // Something waits in the mailbox beside what was collected.
    prepare: saysYes,
    planted: nothingIsCut,
    one: narrows,
    other: collects,
  },
  {
    ...part,
    what: 'an approval',
    prepare: async (shared) => {
      await anotherWaits(shared);
      await shared.opensOffer();
    },
    planted: nothingIsCut,
    one: narrows,
    other: approves,
  },
  {
    ...part,
    what: 'a permission given again',
    prepare: () => Promise.resolve(),
    planted: noViewFollows,
    one: narrows,
    other: {
      // As sending an item says it: it names no terms, and gives nothing back.
      steps: decides,
      does: async (shared, side) => {
        const payload = { recipient: 'employer', scopes: NOTE, revision: 6 } as const;
        await side.session.persists(() => shared.says(side, { type: 'ConsentGranted', payload }));
        await side.session.sweeps(() => side.cases.collectNow());
      },
    },
  },
];
