import type { EntityManager } from 'typeorm';
import type { FitNoteFields, IsoDate, Ref } from '#contracts';

/** The patient lets the support worker on this case have fit notes; with the condition, or dates and advice alone. */
export interface FitNotePermission {
  readonly ref: Ref<'gp'>;
  readonly condition: boolean;
}

/** Permissions in force about a patient: one for each case that asks. */
export const permissionsOf = (tx: EntityManager, patient: string): Promise<readonly FitNotePermission[]> =>
  tx.query<FitNotePermission[]>(
    `select p.ref, p.condition from gp.fit_note_permissions p join gp.offers o using (ref) where o.patient = $1 order by p.ref`,
    [patient],
  );

/**
 * Remembers what the patient lets through now.
 * @returns true when that is more than before, so that what is held must be sent; less needs no sending, for what was sent is taken back where it lies
 */
export async function permit(
  tx: EntityManager,
  patient: string,
  { ref, condition }: FitNotePermission,
  since: IsoDate,
): Promise<boolean> {
  const before = (await permissionsOf(tx, patient)).find((held) => held.ref === ref);
  await tx.query(
    `insert into gp.fit_note_permissions as held (ref, condition, since) values ($1, $2, $3)
     on conflict (ref) do update set condition = excluded.condition, since = excluded.since
       where held.condition <> excluded.condition`,
    [ref, condition, since],
  );
  return !before || (condition && !before.condition);
}

export async function endPermission(tx: EntityManager, ref: Ref<'gp'>): Promise<void> {
  await tx.query('delete from gp.fit_note_permissions where ref = $1', [ref]);
}

/**
 * What may leave of a note: without the condition, the comments stay too, for free text says what it likes. The coordinator would cut it as well; what
 * is not sent needs no trust.
 */
export function fieldsToSend(note: FitNoteFields, condition: boolean): FitNoteFields {
  const { assessedOn, from, to, outcome, advice, issuerProfession, reassessment } = note;
  return {
    assessedOn,
    from,
    to,
    outcome,
    advice,
    issuerProfession,
    reassessment,
    condition: condition ? note.condition : null,
    comments: condition ? note.comments : null,
  };
}
