import type { DataSource, EntityManager } from 'typeorm';
import type { FitNoteFields, IsoDate } from '#contracts';
import { markReplaced, type ChainedNote } from '#pathway';
import { readOwn, sealOwn } from '#platform';

/** A SNOMED CT code as a record system sent it, with the term it used; null where it used none. */
export interface SentCode {
  readonly code: string;
  readonly term: string | null;
}

interface StoredNote extends FitNoteFields, ChainedNote {
  readonly issuer: string | null;
  readonly byHand: boolean;
  /** Empty for a note typed on a page. */
  readonly codes: readonly SentCode[];
  readonly cancelledOn: IsoDate | null;
  /** Null when the record system said so. */
  readonly cancelledBy: string | null;
}

/** A fit note as recorded. */
export interface FitNoteRecord extends StoredNote {
  /** True once a correction stands in its place. */
  readonly replaced: boolean;
}

interface Row extends Omit<StoredNote, 'note' | 'codes'> {
  readonly id: string;
  readonly codes: readonly SentCode[] | null;
}

const COLUMNS = `id, assessed_on as "assessedOn", from_day as "from", to_day as "to", outcome, advice, condition, comments,
  issuer, issuer_profession as "issuerProfession", reassessment, by_hand as "byHand", codes, replaces,
  cancelled_on is not null as cancelled, cancelled_on as "cancelledOn", cancelled_by as "cancelledBy"`;

/** Every note held about a patient, in the order in which they were recorded. */
export const notesOf = async (db: DataSource | EntityManager, patient: string): Promise<readonly FitNoteRecord[]> =>
  markReplaced(
    (await readOwn<Row>(db, 'gp.fit_notes', COLUMNS, 'where patient = $1 order by nth', [patient])).map(
      ({ id, codes, ...said }): StoredNote => ({ ...said, note: id, codes: codes ?? [] }),
    ),
  );

export async function addNote(
  tx: EntityManager,
  patient: string,
  note: FitNoteFields & Pick<FitNoteRecord, 'note' | 'issuer' | 'byHand' | 'replaces' | 'codes'>,
): Promise<void> {
  const { id, condition, comments, codes } = await sealOwn(tx, 'gp.fit_notes', {
    id: note.note,
    condition: note.condition,
    comments: note.comments,
    codes: note.codes.length === 0 ? null : note.codes,
  });
  await tx.query(
    `insert into gp.fit_notes (id, patient, assessed_on, from_day, to_day, outcome, advice, condition, comments,
       issuer, issuer_profession, reassessment, by_hand, replaces, codes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      id,
      patient,
      note.assessedOn,
      note.from,
      note.to,
      note.outcome,
      note.advice,
      condition,
      comments,
      note.issuer,
      note.issuerProfession,
      note.reassessment,
      note.byHand,
      note.replaces,
      codes,
    ],
  );
}

/** Marks a note as taken back on a day. @param by who did; null for a record system */
export async function cancelNote(tx: EntityManager, note: string, on: IsoDate, by: string | null): Promise<void> {
  await tx.query('update gp.fit_notes set cancelled_on = $2, cancelled_by = $3 where id = $1', [note, on, by]);
}
