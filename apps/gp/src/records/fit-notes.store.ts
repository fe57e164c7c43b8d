import type { DataSource, EntityManager } from 'typeorm';
import type { FitNoteFields } from '#contracts';
import { STANDING } from './patients.store';

/** A fit note as recorded. */
export interface FitNoteRecord extends FitNoteFields {
  readonly id: string;
  readonly issuer: string | null;
  readonly byHand: boolean;
  readonly replaces: string | null;
  /** True once a correction stands in its place. */
  readonly replaced: boolean;
}

const COLUMNS = `n.id, assessed_on as "assessedOn", from_day as "from", to_day as "to", outcome, advice, condition, comments,
  issuer, issuer_profession as "issuerProfession", reassessment, by_hand as "byHand", replaces, not (${STANDING}) as replaced`;

/** Every note held about a patient, in the order in which they were recorded. */
export const notesOf = (db: DataSource | EntityManager, patient: string): Promise<readonly FitNoteRecord[]> =>
  db.query<FitNoteRecord[]>(`select ${COLUMNS} from gp.fit_notes n where patient = $1 order by nth`, [patient]);

/** The notes that stand: those no correction has taken the place of. */
export const standingNotes = async (
  db: DataSource | EntityManager,
  patient: string,
): Promise<readonly FitNoteRecord[]> => (await notesOf(db, patient)).filter(({ replaced }) => !replaced);

export async function addNote(
  tx: EntityManager,
  patient: string,
  note: FitNoteFields & Pick<FitNoteRecord, 'id' | 'issuer' | 'byHand' | 'replaces'>,
): Promise<void> {
  await tx.query(
    `insert into gp.fit_notes (id, patient, assessed_on, from_day, to_day, outcome, advice, condition, comments,
       issuer, issuer_profession, reassessment, by_hand, replaces)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      note.id,
      patient,
      note.assessedOn,
      note.from,
      note.to,
      note.outcome,
      note.advice,
      note.condition,
      note.comments,
      note.issuer,
      note.issuerProfession,
      note.reassessment,
      note.byHand,
      note.replaces,
    ],
  );
}
