import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref, ScopeOf } from '#contracts';
import { mayAnswer } from '../answer-invitation/may-answer';
import { Desk } from '../case-file/desk';
import { recordAnswer } from '../case-file/people';
import { decideSharing } from '../sharing/consent-record';

/** What the support worker may have of the fit notes: the patient's choice on saying yes. */
export const FIT_NOTE_CHOICES = {
  nothing: [],
  dates: ['fit-notes'],
  condition: ['fit-notes', 'condition'],
} as const satisfies Readonly<Record<string, readonly ScopeOf<'vsw'>[]>>;
export type FitNoteChoice = keyof typeof FIT_NOTE_CHOICES;

/** "Yes": the patient wants support, and has said what the worker may have from the surgery. */
export class Enrol extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly fitNotes: FitNoteChoice,
  ) {
    super();
  }
}

@CommandHandler(Enrol)
export class EnrolHandler implements ICommandHandler<Enrol> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, fitNotes }: Enrol): Promise<void> {
    return this.desk.sit(ref, async (sitting) => {
      mayAnswer(sitting.file);
      await recordAnswer(sitting.tx, ref, 'enrolled');
      sitting.say({ type: 'PatientEnrolled', payload: {} });
      const scopes = FIT_NOTE_CHOICES[fitNotes];
      if (scopes.length > 0) await decideSharing(sitting, { kind: 'granted', recipient: 'vsw', scopes });
    });
  }
}
