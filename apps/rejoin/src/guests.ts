import type { DoorName } from '#platform';

/** Whom a newcomer can be, and what to try first. The accounts are identity's demo accounts; a test asks identity for each. */
export interface Guest {
  readonly door: Exclude<DoorName, 'front' | 'identity'>;
  readonly party: string;
  readonly account: string;
  readonly first: string;
}

export const GUESTS: readonly Guest[] = [
  {
    door: 'gp',
    party: 'GP practice',
    account: 'Dr Amara Osei',
    first: 'Record a fit note, then offer the support service to the patient. Only a contact card leaves the practice.',
  },
  {
    door: 'patient',
    party: 'Patient',
    account: 'Morgan Example',
    first:
      'Sign in to see your case and decide what others may see. Or answer an invitation from the post tray: the one to Frances Example waits for an answer (date of birth 25 June 1968).',
  },
  {
    door: 'vsw',
    party: 'Vocational support worker',
    account: 'Priya Raman',
    first:
      'Take a card, record the outcome of a call, and once the patient has said yes, work on the obstacles together.',
  },
  {
    door: 'employer',
    party: 'Employer',
    account: 'Helen Marsh',
    first: 'Come in with the code the patient gave you, read the proposal, and answer it.',
  },
  {
    door: 'operator',
    party: 'Operator',
    account: 'Alex Morgan',
    first: 'Watch events travel: how many wait, how old the oldest is, which lanes are held.',
  },
];
