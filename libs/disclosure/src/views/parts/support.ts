import type { ContactWay, Ending, IsoDate, Step, WaitReason } from '#contracts';
import type { Mail } from '../../payloads';

/** Somebody who works with the patient for a time; afterwards the case is back with the worker it was taken over from. */
export interface Cover {
  readonly name: string;
  readonly profession: string;
  readonly until: IsoDate;
}

/** Where support stands, as the patient is told it. */
export interface PatientSupport {
  /** The yes was heard: whatever came after, this case has begun. */
  readonly saidYes: boolean;
  readonly step: Step;
  /** What is waited for; over once its day has come, without anybody saying so. */
  readonly wait: {
    readonly reason: WaitReason;
    readonly until: IsoDate;
    readonly words: string;
    readonly on: IsoDate;
  } | null;
  readonly cover: Cover | null;
  readonly changeWishedOn: IsoDate | null;
  readonly closing: { readonly ending: Ending; readonly words: string; readonly on: IsoDate } | null;
  /** Another case of theirs is open, so this one could not be opened (again). */
  readonly openElsewhereOn: IsoDate | null;
  /** Number of reopenings before the patient ended support: an earlier reopening that arrives after it opens nothing. */
  readonly endedAfter: number;
}

export const noPatientSupport: PatientSupport = {
  saidYes: false,
  step: 1,
  wait: null,
  cover: null,
  changeWishedOn: null,
  closing: null,
  openElsewhereOn: null,
  endedAfter: -1,
};

type PatientSupportMail = Extract<
  Mail<'patient'>,
  {
    type:
      | 'PatientEnrolled'
      | 'StepChanged'
      | 'WaitStarted'
      | 'WaitEnded'
      | 'CaseHandedOver'
      | 'VswChangeRequested'
      | 'CaseClosed'
      | 'CaseReopened'
      | 'OpenElsewhere'
      | 'SupportEnded';
  }
>;

/** Folds what the patient is told of their support. */
export function foldPatientSupport(support: PatientSupport, mail: PatientSupportMail): PatientSupport {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'PatientEnrolled':
      return { ...support, saidYes: true, openElsewhereOn: null };
    case 'StepChanged':
      return { ...support, step: mail.payload.step };
    case 'WaitStarted':
      return { ...support, wait: { ...mail.payload, on } };
    case 'WaitEnded':
      return { ...support, wait: null };
    case 'CaseHandedOver': {
      const { worker: name, profession, until } = mail.payload;
      return until === null
        ? { ...support, cover: null, changeWishedOn: null }
        : { ...support, cover: { name, profession, until } };
    }
    case 'VswChangeRequested':
      return { ...support, changeWishedOn: on };
    case 'CaseClosed':
      return { ...support, closing: { ...mail.payload, on }, wait: null, changeWishedOn: null };
    case 'CaseReopened':
      return { ...support, closing: null, openElsewhereOn: null };
    case 'OpenElsewhere':
      return { ...support, openElsewhereOn: on };
    case 'SupportEnded':
      return { ...support, wait: null, changeWishedOn: null, endedAfter: mail.payload.reopenings };
  }
}

/** What the worker's house is told of support besides what it records itself. */
export interface VswSupport {
  readonly preferences: {
    readonly channel: ContactWay;
    readonly bestTime: string;
    readonly interpreter: string | null;
    readonly on: IsoDate;
  } | null;
  readonly changeWishedOn: IsoDate | null;
  readonly closing: { readonly ending: Ending; readonly on: IsoDate } | null;
  readonly reopenedOn: IsoDate | null;
  readonly openElsewhereOn: IsoDate | null;
  readonly endedAfter: number;
}

export const noVswSupport: VswSupport = {
  preferences: null,
  changeWishedOn: null,
  closing: null,
  reopenedOn: null,
  openElsewhereOn: null,
  endedAfter: -1,
};

type VswSupportMail = Extract<
  Mail<'vsw'>,
  {
    type:
      | 'ContactPreferencesSet'
      | 'VswChangeRequested'
      | 'CaseHandedOver'
      | 'CaseClosed'
      | 'CaseReopened'
      | 'OpenElsewhere'
      | 'SupportEnded';
  }
>;

/** Folds what the worker's house is told of support. */
export function foldVswSupport(support: VswSupport, mail: VswSupportMail): VswSupport {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'ContactPreferencesSet':
      return { ...support, preferences: { ...mail.payload, on } };
    case 'VswChangeRequested':
      return { ...support, changeWishedOn: on };
    case 'CaseHandedOver':
      return mail.payload.kind === 'handover' ? { ...support, changeWishedOn: null } : support;
    case 'CaseClosed':
      return { ...support, closing: { ending: mail.payload.ending, on }, changeWishedOn: null };
    case 'CaseReopened':
      return { ...support, closing: null, openElsewhereOn: null, reopenedOn: on };
    case 'OpenElsewhere':
      return { ...support, openElsewhereOn: on };
    case 'SupportEnded':
      return { ...support, changeWishedOn: null, endedAfter: mail.payload.reopenings };
  }
}
