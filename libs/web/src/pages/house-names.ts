import type { ServiceName } from '#platform';

export interface HouseName {
  /** Shown in the header: whose door this is. */
  readonly title: string;
  readonly cssName: string;
}

/** What each door calls itself. */
export const HOUSE_NAMES: Readonly<Record<ServiceName, HouseName>> = {
  gp: { title: 'Rejoin for GPs', cssName: 'gp' },
  patient: { title: 'Rejoin', cssName: 'patient' },
  vsw: { title: 'Rejoin for vocational support', cssName: 'vsw' },
  employer: { title: 'Rejoin for employers', cssName: 'employer' },
  operator: { title: 'Rejoin operations', cssName: 'operator' },
  identity: { title: 'Rejoin demo sign-in', cssName: 'identity' },
  front: { title: 'Rejoin', cssName: 'front' },
  coordinator: { title: 'Rejoin coordinator', cssName: 'coordinator' },
};
