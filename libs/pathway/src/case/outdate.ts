import type { CaseEvent } from './events';
import type { CaseState, Offer } from './state';

/** Offers that wait for the patient and fit the description are outdated: nothing of them can be sent any more. */
export const outdate = (state: CaseState, fits: (offer: Offer) => boolean): readonly CaseEvent[] =>
  state.offers
    .filter((offer) => offer.status === 'waiting' && fits(offer))
    .map((offer) => ({ type: 'OfferOutdated', payload: { offer: offer.offer } }));

/** Likewise, but what may still go of them is prepared anew. */
export const outdateAgain = (state: CaseState, fits: (offer: Offer) => boolean): readonly CaseEvent[] =>
  outdate(state, fits).map((event) =>
    event.type === 'OfferOutdated' ? { ...event, payload: { ...event.payload, again: true } } : event,
  );

export const ofThePlan = (offer: Offer): boolean => offer.about === 'PlanProposed';
export const forTheEmployer = (offer: Offer): boolean => offer.recipient === 'employer';
