import type { House } from '#contracts';
import type { Ending } from './journey';

/** What one journey leaves behind, written down by hand: the log, and what each house was sent, in order. */
export interface Expected {
  readonly log: readonly string[];
  readonly ordinary: { readonly [H in House]: readonly string[] };
  readonly control: { readonly [H in House]: readonly string[] };
  /** Notices that still stand to be sent: to the patient, and to the person at work. */
  readonly notices: readonly [patient: number, employer: number];
}

const begun = ['PatientReferred', 'CaseOpened', 'PatientInvited', 'CaseAssigned'];
const supported = [
  ...begun,
  'PatientEnrolled',
  'FollowUpBegan',
  'ConsentGranted',
  'FitNotesRequested',
  'FitNoteIssued',
  'ObstacleIdentified',
  'ActionAgreed',
  'GoalSet',
];
const shown = [
  ...supported,
  'EmployerNamed',
  'ConsentGranted',
  'PlanProposed',
  'DisclosureOffered',
  'EmployerInvited',
  'ItemApproved',
];

const toPatientBegun = ['PatientInvited', 'CaseAssigned'];
const toPatientSupported = [
  ...toPatientBegun,
  'PatientEnrolled',
  'FollowUpBegan',
  'ConsentGranted',
  'FitNoteIssued',
  'ObstacleIdentified',
  'ActionAgreed',
];
const toPatientShown = [...toPatientSupported, 'ConsentGranted', 'PlanProposed', 'DisclosureOffered', 'ItemApproved'];
const toVswSupported = [
  'CaseOpened',
  'PatientEnrolled',
  'FollowUpBegan',
  'FitNoteIssued',
  'ObstacleIdentified',
  'ActionAgreed',
  'GoalSet',
];
const toGp = ['CaseOpened', 'FitNotesRequested'];
const toEmployerShown = ['EmployerInvited', 'PlanProposed'];
const nobody = { gp: [], patient: [], vsw: [], employer: [] };

export const EXPECTED: { readonly [E in Ending]: Expected } = {
  agreed: {
    log: [...shown, 'EmployerJoined', 'PlanCountered', 'PlanAccepted', 'RtwAgreed', 'DisclosureOffered'],
    ordinary: {
      gp: toGp,
      // The surgery is next to be asked for: the agreed plan waits for the patient's word.
      patient: [...toPatientShown, 'EmployerJoined', 'PlanCountered', 'PlanAccepted', 'DisclosureOffered', 'RtwAgreed'],
      vsw: [...toVswSupported, 'PlanProposed', 'RtwAgreed'],
      employer: [...toEmployerShown, 'PlanCountered', 'PlanAccepted', 'RtwAgreed'],
    },
    control: nobody,
    notices: [2, 1],
  },
  'sharing-withdrawn': {
    log: [...shown, 'ConsentWithdrawn', 'ProposalWithdrawn', 'DisclosureWithdrawn', 'CopyErased'],
    ordinary: {
      gp: toGp,
      patient: [...toPatientShown, 'ProposalWithdrawn'],
      vsw: [...toVswSupported, 'PlanProposed'],
      // What is taken back is erased where it lies, and a notice of it that was not sent yet does not go out.
      employer: [],
    },
    control: {
      ...nobody,
      patient: ['ConsentWithdrawn', 'DisclosureWithdrawn', 'CopyErased'],
      employer: ['DisclosureWithdrawn'],
    },
    notices: [2, 0],
  },
  'support-ended': {
    log: [...supported, 'SupportEnded', 'FitNotesRequestEnded'],
    // The request goes with the permission it stood for.
    ordinary: { gp: ['CaseOpened'], patient: toPatientSupported, vsw: toVswSupported, employer: [] },
    control: { ...nobody, gp: ['FitNotesRequestEnded'], patient: ['SupportEnded'], vsw: ['SupportEnded'] },
    notices: [2, 0],
  },
  declined: {
    log: [...begun, 'PatientDeclined', 'DisclosureWithdrawn', 'CopyErased'],
    // “No thanks, remove what you have”: the surgery alone keeps that its offer arrived, and the message not yet sent does not go.
    ordinary: { gp: ['CaseOpened'], patient: [], vsw: [], employer: [] },
    control: { ...nobody, patient: ['PatientDeclined'], vsw: ['DisclosureWithdrawn'] },
    notices: [0, 0],
  },
};
