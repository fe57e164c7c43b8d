import { PURPOSES, type ConsentRecipient, type Scope } from '#contracts';
import { goesWithoutAsking } from './consent-hold';
import { heldBack, isReviewDue, isWithin } from './consent-within';
import { addDays } from './dates';
import { evolve } from './evolve';
import { forTheEmployer, outdate, outdateAgain } from './outdate';
import { events, refused, type CaseEvent, type InputFrom, type Surroundings, type Verdict } from './events';
import { callBack, cutDown } from './recalls.decider';
import { hasSaidYes } from './stage';
import type { CaseState, Offer } from './state';

const without = (held: readonly Scope[], fewer: readonly Scope[]): readonly Scope[] =>
  held.filter((scope) => !fewer.includes(scope));

/** What the surgery should be asked for, given what the worker may have. */
export function fitNoteRequest(state: CaseState, forVsw: readonly Scope[]): readonly CaseEvent[] {
  const want = forVsw.includes('fit-notes') ? (forVsw.includes('condition') ? 'condition' : 'dates') : 'no';
  if (!state.hasSurgery || want === state.fitNotesAsked) return [];
  return want === 'no'
    ? [{ type: 'FitNotesRequestEnded', payload: {} }]
    : [{ type: 'FitNotesRequested', payload: { condition: want === 'condition' } }];
}

type Grant = Extract<InputFrom<'patient'>, { type: 'ConsentGranted' }>;

/** A grant with its terms spelled out: the usual ones where it names none, which then hold for scopes that were not allowed yet (see `ConsentGranted`). */
function onItsTerms(
  { payload }: Grant,
  { today, limits }: Surroundings,
): Extract<CaseEvent, { type: 'ConsentGranted' }> {
  const { recipient, scopes, revision, past, byLetter, ...terms } = payload;
  const usual = {
    purpose: PURPOSES[recipient],
    reviewOn: addDays(today, limits.consentReviewAfter),
    without: [],
    manner: 'ask',
    decidedOn: today,
  } as const;
  const adds = Object.keys(terms).length === 0;
  return {
    type: 'ConsentGranted',
    payload: {
      recipient,
      scopes,
      revision,
      ...usual,
      ...terms,
      ...(past && { past }),
      ...(byLetter && { byLetter }),
      ...(adds && { adds }),
    },
  };
}

/**
 * What the patient allows, and on which terms. What they hold back by it is taken out of what waits for them, which is put before them anew, and out of
 * what was sent; what was going to go without asking and no longer may is asked for.
 */
export function grant(state: CaseState, input: Grant, around: Surroundings): Verdict {
  const { recipient, scopes, revision, purpose } = input.payload;
  if (!hasSaidYes(state)) return refused('not-enrolled');
  if (revision <= state.consents[recipient].withdrawn || state.paper.stopping.includes(recipient))
    return refused('consent-void');
  if (purpose !== undefined && purpose !== PURPOSES[recipient]) return refused('consent-void');
  const granted = onItsTerms(input, around);
  const next = evolve(state, granted);
  const mustBeAnew = (offer: Offer): boolean =>
    touches(recipient, scopes)(offer) &&
    (!isWithin(next.consents[recipient], offer) || (offer.sendsOn !== undefined && !goesWithoutAsking(next, offer)));
  return events(
    granted,
    ...outdateAgain(state, mustBeAnew),
    ...(recipient === 'vsw' ? fitNoteRequest(state, next.consents.vsw.scopes) : []),
  );
}

const touches =
  (recipient: ConsentRecipient, scopes: readonly Scope[]) =>
  (offer: Offer): boolean =>
    offer.recipient === recipient && offer.scopes.some((scope) => scopes.includes(scope));

/**
 * Taking back is never refused while there is a case. The standing text falls with `plan`, so no acceptance under way can still
 * make an agreement of it.
 */
export function withdraw(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'ConsentWithdrawn' }>,
  { today }: Pick<Surroundings, 'today'>,
): Verdict {
  const { recipient, scopes, revision } = input.payload;
  const standing = state.plan.standing;
  const planFalls = recipient === 'employer' && scopes.includes('plan') && standing !== null;
  return events(
    { type: 'ConsentWithdrawn', payload: input.payload },
    ...(planFalls ? [{ type: 'ProposalWithdrawn', payload: { digest: standing.digest } } as const] : []),
    ...outdate(state, (offer) => planFalls && touches(recipient, scopes)(offer)),
    ...outdateAgain(state, (offer) => !planFalls && offer.sendsOn !== undefined && touches(recipient, scopes)(offer)),
    callBack(state, recipient, scopes, today, revision),
    ...(recipient === 'vsw' ? fitNoteRequest(state, without(state.consents.vsw.scopes, scopes)) : []),
  );
}

/**
 * Taking fields out is stopping, and never refused either: what waits is put before the patient without them, and they leave what was sent. Where a later
 * grant was decided first and gives some of them back, that is the last word of those.
 */
export function narrow(
  state: CaseState,
  input: Extract<InputFrom<'patient'>, { type: 'ConsentNarrowed' }>,
  { today }: Pick<Surroundings, 'today'>,
): Verdict {
  const { recipient, without: fields } = input.payload;
  const narrowed = { type: 'ConsentNarrowed', payload: input.payload } as const;
  const next = evolve(state, narrowed).consents[recipient];
  const out = fields.filter((field) => heldBack(next).includes(field));
  return events(
    narrowed,
    ...outdateAgain(state, (offer) => offer.recipient === recipient && !isWithin(next, offer)),
    cutDown(state, { ...input.payload, without: out }, today),
  );
}

/** An approval counts for exactly the text the patient opened, while its source stands and its consent was not taken back since. */
export function approveItem(state: CaseState, input: Extract<InputFrom<'patient'>, { type: 'ItemApproved' }>): Verdict {
  const { digest, revision } = input.payload;
  const offer = state.offers.find((item) => item.offer === input.payload.offer);
  if (offer?.digest !== digest) return refused('no-such-offer');
  if (offer.status === 'outdated') return events({ type: 'OfferOutdated', payload: { offer: offer.offer } });
  if (offer.status !== 'waiting') return refused('nothing-to-do');
  if (!hasSaidYes(state)) return refused('not-enrolled');
  // Stopping overtakes: the person said "not me" or left while this approval was on its way.
  if (offer.recipient === 'employer' && (state.employer?.standing === 'wrong' || state.employer?.standing === 'left'))
    return refused('no-employer-named');
  const consent = state.consents[offer.recipient];
  const covered = offer.scopes.every((scope) => consent.scopes.includes(scope));
  if (revision <= consent.withdrawn || !covered) return refused('consent-void');
  // The patient's own pages ask first. What comes all the same is put before them anew, so that they find it when they have looked.
  if (isReviewDue(consent, offer.scopes) || !isWithin(consent, offer))
    return events(...outdateAgain(state, (item) => item === offer));
  const employer = state.employer;
  const first: readonly CaseEvent[] =
    offer.recipient === 'employer' && employer?.standing === 'named'
      ? [
          {
            type: 'EmployerInvited',
            payload: {
              name: employer.name,
              from: state.card?.name ?? '',
              email: employer.email,
              cardKey: employer.cardKey,
            },
          },
        ]
      : [];
  return events(...first, { type: 'ItemApproved', payload: input.payload });
}

export function stopItem(state: CaseState, input: Extract<InputFrom<'patient'>, { type: 'ItemStopped' }>): Verdict {
  const offer = state.offers.find((item) => item.offer === input.payload.offer);
  if (offer?.status !== 'waiting') return refused('no-such-offer');
  return events({ type: 'ItemStopped', payload: input.payload });
}

/** "I am not the person meant": everything this person was sent is called back, without exception. */
export function wrongPerson(state: CaseState, { today }: Pick<Surroundings, 'today'>): Verdict {
  if (state.employer?.standing !== 'reached') return refused('nothing-to-do');
  return events(
    ...outdate(state, forTheEmployer),
    { type: 'WrongPersonReported', payload: { person: state.employer.person } },
    callBack(state, 'employer', [], today),
  );
}
