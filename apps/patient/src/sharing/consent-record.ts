import type { EntityManager } from 'typeorm';
import { PURPOSES, type ConsentRecipient, type ConsentTerms, type IsoDate, type Ref, type Scope } from '#contracts';
import { scopeOf } from '#pathway';
import type { Sitting } from '../case-file/desk';
import { closeLettersFor } from '../on-paper/wishes';

/** A decision about sharing as this house recorded it. */
export interface ConsentDecision {
  /** `void`: the person at work was not the one meant, and what was allowed for them stopped with that. `narrowed`: a part was taken out. */
  readonly kind: 'granted' | 'withdrawn' | 'void' | 'narrowed';
  readonly recipient: ConsentRecipient;
  readonly scopes: readonly Scope[];
  /** The pathway date it was taken on. */
  readonly on: IsoDate;
  /** On which terms it was allowed; null where none were named, as sending an item names none. */
  readonly terms: SaidTerms | null;
  /** What was taken out, each as `scope.field`; null where nothing was. */
  readonly out?: readonly string[] | null;
}

/** What a decision said of whom. */
type Said = Pick<ConsentDecision, 'kind' | 'recipient' | 'scopes'>;

/** The terms of a grant as the patient said them. */
export type SaidTerms = Required<Omit<ConsentTerms, 'purpose'>>;

/** What is decided. A grant that names terms replaces what was said of its scopes; one that names none adds scopes. */
type Decision = Pick<ConsentDecision, 'recipient' | 'scopes'> &
  ({ readonly kind: 'granted'; readonly terms?: SaidTerms; readonly past?: boolean } | { readonly kind: 'withdrawn' });

/**
 * Writes a decision down and says it. The revision is counted here, in the patient's own house: a grant overtaken by a withdrawal carries the lower
 * number and is void wherever it arrives later.
 * @returns the decision's revision
 */
export async function decideSharing({ tx, file, today, say }: Sitting, decision: Decision): Promise<number> {
  const { kind, recipient, scopes } = decision;
  const terms = kind === 'granted' ? (decision.terms ?? null) : null;
  const past = kind === 'granted' && decision.past === true;
  const revision = await writeDecision(tx, file.ref, { kind, recipient, scopes, on: today, terms }, past);
  if (kind === 'withdrawn') await closeLettersFor(tx, file.ref, { recipient, scopes });
  const decided = { recipient, scopes, revision };
  const purpose = PURPOSES[recipient];
  if (kind === 'withdrawn') say({ type: 'ConsentWithdrawn', payload: decided });
  else
    say({
      type: 'ConsentGranted',
      payload: { ...decided, ...(terms ? { purpose, ...terms } : {}), ...(past ? { past } : {}) },
    });
  return revision;
}

/**
 * Takes fields out of what a recipient may have: written down and said like any decision. It is stopping, and overtakes what was said before; the grant that
 * says what is left follows it.
 * @param fields each as `scope.field`
 * @returns the decision's revision
 */
export async function takeFieldsOut(
  { tx, file, today, say }: Sitting,
  recipient: ConsentRecipient,
  fields: readonly string[],
): Promise<number> {
  const revision = await nextRevision(tx, file.ref);
  await tx.query(
    `insert into patient.consent_decisions (ref, revision, kind, recipient, scopes, decided_on, without)
     values ($1, $2, 'narrowed', $3, $4, $5, $6)`,
    [file.ref, revision, recipient, [...new Set(fields.map(scopeOf))], today, fields],
  );
  say({ type: 'ConsentNarrowed', payload: { recipient, without: fields, revision } });
  return revision;
}

/** The person at work was not the one meant: nothing that was allowed for them holds for the next who is named. */
export async function voidForWork(tx: EntityManager, ref: Ref<'patient'>, on: IsoDate): Promise<void> {
  const scopes = grantedScopes(await readDecisions(tx, ref), 'employer');
  if (scopes.length > 0) await writeDecision(tx, ref, { kind: 'void', recipient: 'employer', scopes, on, terms: null });
}

/** Every decision that says what is allowed and what is not, oldest first. */
export const readDecisions = (
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<readonly ConsentDecision[]> =>
  db.query<ConsentDecision[]>(
    `select kind, recipient, scopes, decided_on::text as "on", case when manner is not null then
       jsonb_build_object('reviewOn', review_on, 'without', to_jsonb(without), 'manner', manner) end as terms,
       case when kind = 'narrowed' then to_jsonb(without) end as out
     from patient.consent_decisions where ref = $1 order by revision`,
    [ref],
  );

/** A withdrawal by which the patient can find what became of it. */
export type Withdrawal = Omit<ConsentDecision, 'kind' | 'terms' | 'out'> & {
  readonly revision: number;
  /** Number of the recall, where it was said by telephone and this house had not counted it. */
  readonly recall?: number | null;
  /** Where fields of these scopes alone were taken out, each as `scope.field`. */
  readonly fields?: readonly string[] | null;
};

/** Everything the patient took back themselves, whole or in part, oldest first. */
export async function readWithdrawals(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<readonly Withdrawal[]> {
  const decisions = await db.query<(Withdrawal & Pick<ConsentDecision, 'kind'>)[]>(
    `select kind, recipient, scopes, decided_on::text as "on", revision::int, recall,
            case when kind = 'narrowed' then to_jsonb(without) end as fields
     from patient.consent_decisions where ref = $1 order by revision`,
    [ref],
  );
  return withWhatStood(decisions)
    .filter(({ kind }) => kind === 'withdrawn' || kind === 'narrowed')
    .map(({ kind: _kind, ...withdrawal }) => withdrawal);
}

/**
 * A stop by telephone names all there is, allowed or not: of its scopes those that stood by the patient's last word before it.
 * @param decisions all of them, oldest first
 */
export const withWhatStood = <D extends Said & { readonly recall?: number | null }>(
  decisions: readonly D[],
): readonly D[] =>
  decisions.map((decision, at) => {
    if (typeof decision.recall !== 'number') return decision;
    const stood = grantedScopes(decisions.slice(0, at), decision.recipient);
    return { ...decision, scopes: decision.scopes.filter((scope) => stood.includes(scope)) };
  });

/** The last word on each scope of one recipient: whether they may have any of it. */
export const lastWords = <D extends Said>(
  decisions: readonly D[],
  recipient: ConsentRecipient,
): ReadonlyMap<Scope, D> =>
  new Map(
    decisions
      .filter((decision) => decision.recipient === recipient && decision.kind !== 'narrowed')
      .flatMap((decision) => decision.scopes.map((scope) => [scope, decision] as const)),
  );

/** What the patient lets this recipient have by their last word, decided by the coordinator or not yet. */
export const grantedScopes = (decisions: readonly Said[], recipient: ConsentRecipient): readonly Scope[] =>
  [...lastWords(decisions, recipient)].filter(([, { kind }]) => kind === 'granted').map(([scope]) => scope);

async function writeDecision(
  tx: EntityManager,
  ref: Ref<'patient'>,
  { kind, recipient, scopes, on, terms }: ConsentDecision,
  past = false,
): Promise<number> {
  const revision = await nextRevision(tx, ref);
  await tx.query(
    `insert into patient.consent_decisions (ref, revision, kind, recipient, scopes, decided_on, purpose, review_on, without, manner, past)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[ref, revision, kind, recipient, scopes, on],
      ...(terms ? [PURPOSES[recipient], terms.reviewOn, terms.without, terms.manner] : [null, null, null, null]),
      past,
    ],
  );
  return revision;
}

/** Counts one decision of the patient's more. */
async function nextRevision(tx: EntityManager, ref: Ref<'patient'>): Promise<number> {
  const [[person]] = await tx.query<[{ consent_revision: string }[], number]>(
    'update patient.people set consent_revision = consent_revision + 1 where ref = $1 returning consent_revision',
    [ref],
  );
  return Number(person?.consent_revision);
}
