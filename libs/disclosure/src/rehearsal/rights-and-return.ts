import { ENDINGS, type ConsentRecipient, type Scope } from '#contracts';
import { allows, asksSurgery, erased, onTheDay, plusDays, says, surgeryAnswers, takesBack } from './acts';
import type { Cast } from './cast';
import type { Chance } from './chance';
import { patient, ref, worker, type Step } from './steps';

/** A question for the surgery, and what is asked of people's rights. */
export function asking(chance: Chance, cast: Cast): readonly Step[] {
  const override = {
    override: ref('override'),
    to: 'gp',
    words: 'Please see them today.',
    reason: 'Risk to life',
    authority: 'Duty lead',
    by: 'Jo Illustration',
    emergency: true,
    ...(chance.often(0.5)
      ? { tellPatient: true, whyNotTold: null, lookAgainOn: null }
      : { tellPatient: false, whyNotTold: 'Somebody else reads their post', lookAgainOn: '2026-02-16' }),
  };
  return [
    { day: 20, act: asksSurgery(cast) },
    ...(chance.often(0.6) ? [{ day: 24, act: surgeryAnswers(cast) }] : []),
    ...(chance.often(0.15)
      ? [
          { day: 23, act: worker('SafetyConcernRaised', { urgency: 'urgent' }) },
          { day: 23, act: worker('OverrideRequested', override) },
          {
            day: 24,
            act: worker('OverrideReviewed', {
              override: ref('override'),
              by: 'Al Another',
              verdict: 'approved',
              reason: 'Yes',
            }),
          },
          { day: 33, act: worker('SafetyConcernResolved') },
          { day: 42, act: worker('OverrideTold', { override: ref('override') }) },
        ]
      : []),
    ...(chance.often(0.2)
      ? (['vsw', 'gp', 'employer'] as const).map((of) => ({ day: 60, act: patient('RecordRequested', { of }) }))
      : []),
    {
      day: 61,
      act: onTheDay((on) => ({
        from: chance.oneOf(['vsw', 'gp', 'employer'] as const),
        type: 'RecordRequestExtended',
        payload: { reason: 'other_people', until: plusDays(on, 60) },
      })),
    },
    {
      day: 62,
      act: onTheDay((on) => ({ from: 'gp', type: 'RecordRequestAnswered', payload: { how: 'on_paper', on } })),
    },
    { day: 63, act: worker('RecordProvided', { parts: [], keptBack: { third_party: 0, serious_harm: 0 } }) },
    ...(chance.often(0.1)
      ? [
          {
            day: 60,
            act: patient('ComplaintMade', { complaint: ref('complaint'), about: 'service', words: 'Too slow.' }),
          },
          { day: 61, act: worker('ComplaintAcknowledged', { complaint: ref('complaint') }) },
          { day: 70, act: worker('ComplaintAnswered', { complaint: ref('complaint'), words: 'We are sorry.' }) },
        ]
      : []),
  ];
}

/** The return, and what comes after. */
export function after(chance: Chance): readonly Step[] {
  const begun = chance.between(42, 49);
  const pause = chance.oneOf(['slowed', 'paused', 'stopped', 'none'] as const);
  const absent = onTheDay((on) => ({
    from: 'patient',
    type: 'AbsenceReported',
    payload: { from: plusDays(on, -13), to: on, days: 2, source: 'text' },
  }));
  return [
    {
      day: begun,
      act: onTheDay((on) => ({ from: 'patient', type: 'ReturnStarted', payload: { on, how: 'as_planned' } })),
    },
    {
      day: begun + 1,
      act: onTheDay((on) => ({ from: 'employer', type: 'ReturnConfirmed', payload: { on, started: true } })),
    },
    { day: begun + 3, act: absent },
    ...(pause === 'none'
      ? []
      : [
          {
            day: chance.between(begun + 20, begun + 45),
            act: onTheDay((on) => ({
              from: 'patient',
              type: 'ReturnPaused',
              payload: { on: plusDays(on, pause === 'stopped' ? -10 : 0), how: pause, words: 'It was too much.' },
            })),
          },
        ]),
    {
      day: 85,
      act: onTheDay((on) => ({ from: 'employer', type: 'ReviewRecorded', payload: { on, words: 'It goes well.' } })),
    },
    {
      day: 86,
      act: onTheDay((on) => ({ from: 'patient', type: 'WorkStatusReported', payload: { status: 'same_job', on } })),
    },
    ...(chance.often(0.3)
      ? [
          { day: 100, act: worker('CaseClosed', { ending: chance.oneOf(ENDINGS), words: 'All the best.' }) },
          { day: 110, act: chance.often(0.4) ? patient('ReopeningAsked') : says() },
        ]
      : []),
    ...(chance.often(0.1) ? [{ day: 120, act: patient('SupportEnded') }] : []),
  ];
}

/** Some let their figures be used for research, and some of those stop it. */
export function forResearch(chance: Chance): readonly Step[] {
  if (chance.often(0.6)) return [];
  return [
    { day: 25, act: patient('ResearchConsentGiven', { revision: 1 }) },
    ...(chance.often(0.4) ? [{ day: 65, act: patient('ResearchConsentWithdrawn', { revision: 2 }) }] : []),
  ];
}

/** Some take something back, and some of those give it again. */
export function secondThoughts(chance: Chance, allowed: Record<ConsentRecipient, readonly Scope[]>): readonly Step[] {
  if (chance.often(0.7)) return [];
  const recipient = chance.oneOf(['vsw', 'gp', 'employer'] as const);
  const scopes = chance.someOf(allowed[recipient], 0.6);
  const day = chance.between(15, 95);
  return [
    { day, act: takesBack(recipient, scopes) },
    { day: day + chance.between(0, 2), act: erased },
    ...(chance.often(0.4) ? [{ day: day + 5, act: allows(recipient, scopes) }] : []),
  ];
}
