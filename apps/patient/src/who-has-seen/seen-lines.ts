import type { CodeOutcome, House, IsoDate } from '#contracts';
import type { PatientView } from '#disclosure';
import { openedWords } from './opened-words';
import { COPY_WORDS, sentWords, thingWords } from './words';

type Entry = PatientView['ledger'][number];

/** One line of "Who has seen what". */
export interface SeenLine {
  readonly on: IsoDate;
  readonly who: string;
  /** Whose house it is. */
  readonly role: string;
  readonly what: string;
  /** The entry's place in the ledger's chain, for whoever wants it checked. */
  readonly mark: string;
}

/** What the patient calls the parties, where an entry names nobody. */
export type Parties = Readonly<Record<Exclude<House, 'patient'>, string>>;

const ROLES: Readonly<Record<Entry['who'], string>> = {
  gp: 'Surgery',
  vsw: 'Support team',
  employer: 'Work',
  patient: 'You',
  clock: 'Rejoin',
  operator: 'Rejoin',
};

/** The ledger in plain words, newest first. An entry from before there were names has none. */
export const seenLines = (ledger: readonly Entry[], parties: Parties): readonly SeenLine[] =>
  ledger.toReversed().map((entry) => ({
    on: entry.on,
    who: nameIn(entry, parties),
    role: ROLES[entry.who],
    what: whatOf(entry),
    mark: entry.mark,
  }));

function nameIn({ who, name, what }: Entry, parties: Parties): string {
  if (name) return name;
  if (who === 'employer' && what === 'access-refused') return 'Somebody you did not name';
  switch (who) {
    case 'gp':
    case 'vsw':
    case 'employer':
      return parties[who];
    case 'patient':
      return 'You';
    case 'clock':
    case 'operator':
      return 'Rejoin';
  }
}

function whatOf({ what, about, why, who }: Entry): string {
  const thing = thingWords(about);
  switch (what) {
    case 'sent':
      return `Was sent: ${lowerFirst(sentWords(about))}`;
    case 'viewed':
      return `Looked at ${thing}`;
    case 'copy-left':
      return `Took along ${thing}: ${COPY_WORDS[why ?? ''] ?? 'made a copy'}. A copy like this cannot be called back`;
    case 'access-refused':
      if (who === 'operator')
        return 'Somebody who keeps Rejoin running tried to open a message about you without the yes of a second person. Rejoin did not let them';
      return who === 'vsw'
        ? 'Tried to do something in your case that is for the worker who has it. Rejoin did not let them'
        : `Tried to open ${thing}. Rejoin did not let them`;
    case 'refused':
      return who === 'patient'
        ? 'Something you sent came too late, or could not be done. It changed nothing'
        : 'Tried to do something in your case that was not open to them. Rejoin did not let it through';
    case 'deleted-unread':
      return 'Sent something you do not let through. It was deleted unread';
    case 'called-back':
      return 'What they had been sent was called back';
    case 'taken-back-unread':
      return 'Something on its way to them was taken back before it arrived';
    case 'narrowed':
      return 'What they had been sent was cut down to what you still allow';
    case 'erased':
      return 'What they had been sent was erased from Rejoin';
    case 'told-without-asking':
      return 'Was told something for your safety without asking you first';
    case 'emergency-call':
      return 'Called emergency services without asking you first';
    case 'operator-released':
      return 'Let mail about your case go on that had been held up. Doing so did not open it';
    case 'operator-parked':
      return 'Put mail about your case aside until something is repaired. Doing so did not open it';
    case 'operators-read':
      return openedWords(about, why);
    case 'letter-posted':
      return 'Posted a page to you to read first, with a code';
    case 'code-tried':
      return `${who === 'vsw' ? 'Typed a code that you read out' : 'Gave a code from a letter'}: ${CODE_WORDS[why ?? ''] ?? 'it did not count'}`;
  }
}

/** What a code did. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  sent: 'it was right, and the page was sent',
  wrong: 'it was wrong. Nothing was sent',
  spent: 'it does not count any more. Nothing was sent',
  expired: 'its time was over. Nothing was sent',
  changed: 'the page had changed since. Nothing was sent',
  resting: 'plans were resting. Nothing was sent',
  over: 'support had ended. Nothing was sent',
} satisfies Record<CodeOutcome, string>;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Everybody the lines name, in the order of their role and name, with how many lines each has. */
export function peopleIn(
  lines: readonly SeenLine[],
): readonly { readonly who: string; readonly role: string; readonly count: number }[] {
  const keyed = new Map<string, SeenLine[]>();
  for (const line of lines) keyed.set(keyOf(line), [...(keyed.get(keyOf(line)) ?? []), line]);
  return [...keyed.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => (first ? [{ who: first.who, role: first.role, count: rest.length + 1 }] : []));
}

const keyOf = ({ role, who }: Pick<SeenLine, 'role' | 'who'>): string => `${role}\0${who}`;

/** Of the lines, one person's. */
export const linesOf = (lines: readonly SeenLine[], person: Pick<SeenLine, 'role' | 'who'>): readonly SeenLine[] =>
  lines.filter((line) => keyOf(line) === keyOf(person));
