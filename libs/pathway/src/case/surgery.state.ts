import type { IsoDate, Ref } from '#contracts';

/** A question for the surgery. It is the patient's to send: until then nobody at the surgery knows of it. */
export interface SurgeryQuestion {
  readonly question: Ref<'coordinator'>;
  readonly standing: 'with-patient' | 'sent' | 'answered' | 'taken-back';
  /** The day on which it went; null before. */
  readonly sentOn: IsoDate | null;
  /** The worker was told that no answer came in time. */
  readonly reminded: boolean;
}
