import { EVENT_TYPES, LEDGER_ACTS } from '#contracts';
import { TABLE, type PatientView } from '#disclosure';
import { asCsv, asText } from './files';
import { linesOf, peopleIn, seenLines } from './seen-lines';
import { sentWords } from './words';

type Entry = PatientView['ledger'][number];
const parties = { gp: 'Example Road Surgery', vsw: 'Ash', employer: 'Sam' };
const entry = (about: Partial<Entry>): Entry => ({
  what: 'viewed',
  who: 'gp',
  name: 'Dr Sample',
  about: 'summary',
  why: null,
  mark: 'ab'.repeat(32),
  on: '2026-05-04',
  ...about,
});
const sentences = (...entries: readonly Entry[]) =>
  seenLines(entries, parties).map(({ who, what }) => `${who}: ${what}`);

describe('Who has seen what', () => {
  it('says in plain words who did what, the newest first', () => {
    expect(
      sentences(
        entry({ what: 'sent', who: 'employer', name: 'Sam Sample', about: 'PlanProposed' }),
        entry({ what: 'copy-left', who: 'employer', name: 'Sam Sample', about: 'plan', why: 'calendar-file' }),
        entry({ what: 'access-refused', who: 'employer', name: null, about: 'plan' }),
        entry({}),
        entry({ what: 'refused', who: 'patient', name: null, about: 'ItemApproved', why: 'no-such-offer' }),
      ),
    ).toEqual([
      'You: Something you sent came too late, or could not be done. It changed nothing',
      'Dr Sample: Looked at what you let your surgery see',
      'Somebody you did not name: Tried to open what you sent to work. Rejoin did not let them',
      'Sam Sample: Took along what you sent to work: saved its dates as a calendar file. A copy like this cannot be called back',
      'Sam Sample: Was sent: your proposal for going back to work',
    ]);
  });

  it('has words for every act, and for everything that can be sent', () => {
    for (const what of LEDGER_ACTS) {
      const [line] = seenLines([entry({ what })], parties);
      expect(line?.what).toMatch(/^[A-Z].{10,}/);
      expect(line?.what).not.toContain('undefined');
    }
    const scoped = EVENT_TYPES.filter((type) =>
      (['gp', 'vsw', 'employer'] as const).some((house) => {
        const rule: { readonly kind: string; readonly tiedTo?: string } = TABLE[type][house];
        return rule.kind === 'withConsent' || rule.kind === 'following' || rule.tiedTo !== undefined;
      }),
    );
    expect(scoped.length).toBeGreaterThan(20);
    expect(scoped.filter((type) => sentWords(type) === 'Something about your case')).toEqual([]);
  });

  it('says that two technicians opened a message, which one, why, and what they could read', () => {
    const read = { what: 'operators-read', who: 'operator', name: null } as const;
    expect(
      sentences(
        entry({ ...read, about: 'message', why: 'search-for-a-fault' }),
        entry({ ...read, about: 'CallRequested bestTime', why: 'not-delivered' }),
        entry({ what: 'access-refused', who: 'operator', name: null, about: 'CallRequested', why: 'same-person' }),
      ),
    ).toEqual([
      'Rejoin: Somebody who keeps Rejoin running tried to open a message about you without the yes of a second person. Rejoin did not let them',
      'Rejoin: Two technicians opened one message about you: the wish to be rung. They did so to repair it, because it could not be delivered. What they could read: the best time. One of them asked, and the other agreed',
      'Rejoin: Two technicians opened one message about you. They did so to find a fault in Rejoin that held it up. One of them asked, and the other agreed',
    ]);
  });

  it('says of mail that was let go on or put aside only that this did not open it: two technicians may have opened it before', () => {
    for (const what of ['operator-released', 'operator-parked'] as const) {
      const [line = ''] = sentences(entry({ what, who: 'operator', name: null, about: 'coordinator' }));
      expect(line).toContain('Doing so did not open it');
      expect(line).not.toMatch(/nobody/i);
    }
  });

  it('reads an entry from before there were names as its party’s', () => {
    const old = { what: 'sent', who: 'gp', about: 'RtwAgreed', on: '2026-05-04' } as Entry;
    expect(sentences(old)).toEqual(['Example Road Surgery: Was sent: the agreed plan for going back to work']);
  });

  it('can be narrowed to one person or practice', () => {
    const lines = seenLines(
      [entry({}), entry({ name: 'Dr Other' }), entry({}), entry({ who: 'vsw', name: null })],
      parties,
    );
    const people = peopleIn(lines);
    expect(people).toEqual([
      { who: 'Ash', role: 'Support team', count: 1 },
      { who: 'Dr Other', role: 'Surgery', count: 1 },
      { who: 'Dr Sample', role: 'Surgery', count: 2 },
    ]);
    expect(linesOf(lines, { who: 'Dr Sample', role: 'Surgery' })).toHaveLength(2);
  });

  it('goes into a file that a spreadsheet reads and takes for no formula', () => {
    const lines = seenLines([entry({ name: '=HYPERLINK("x")' })], parties);
    const rows = asCsv(lines).split('\r\n');
    expect(rows[0]).toBe('\ufeff"Day","Who","Role","What","Mark"');
    expect(rows[1]).toBe(
      `"2026-05-04","'=HYPERLINK(""x"")","Surgery","Looked at what you let your surgery see","${'ab'.repeat(32)}"`,
    );
    expect(asText(lines)).toContain(
      '4 May 2026\n=HYPERLINK("x") (Surgery)\nLooked at what you let your surgery see.\nMark: abab',
    );
  });
});
