import type { EntityManager } from 'typeorm';
import type { Authored, IsoDate, Ref } from '#contracts';
import type { HouseUnit } from '#messaging';
import { stands } from '#pathway';
import type { FitNoteRecord } from './fit-notes.store';
import { fieldsToSend, permissionsOf, type FitNotePermission } from './permissions.store';

type Send = HouseUnit<'gp'>['send'];

/** Where a note is told: the transaction that writes it, its way out, and today. */
export interface Telling {
  readonly tx: EntityManager;
  readonly send: Send;
  readonly today: IsoDate;
}

/** Tells of one note, wherever the patient lets the worker have notes. @param held every note of the patient, this one among them */
export async function tellEverywhere(
  telling: Telling,
  patient: string,
  note: FitNoteRecord,
  held: readonly FitNoteRecord[],
): Promise<void> {
  for (const permission of await permissionsOf(telling.tx, patient)) await tellOne(telling, permission, note, held);
}

/**
 * Tells a case all that stands, on the patient's first yes or on a wider one. What travelled before and was corrected or cancelled meanwhile is said too:
 * otherwise a note that certifies nothing would stay in the patient's own view.
 */
export async function tellAll(
  telling: Telling,
  permission: FitNotePermission,
  held: readonly FitNoteRecord[],
): Promise<void> {
  const told = await toldNotes(telling.tx, permission.ref);
  for (const note of held)
    if (stands(note) || (note.cancelled && told.has(note.note))) await tellOne(telling, permission, note, held);
}

async function tellOne(
  { tx, send, today }: Telling,
  permission: FitNotePermission,
  note: FitNoteRecord,
  held: readonly FitNoteRecord[],
): Promise<void> {
  const told = await toldNotes(tx, permission.ref);
  // A note told before takes its own place when it comes again; what it replaced is known.
  const replaces = told.has(note.note) ? undefined : replacedAmong(told, note, held);
  const event = eventOf(note, permission, replaces);
  // What nobody was told of needs no cancelling.
  if (event.type === 'FitNoteCancelled' && !told.has(note.note)) return;
  send({ ...event, lane: permission.ref, occurredOn: today });
  await tx.query('insert into gp.notes_told (ref, note) values ($1, $2) on conflict do nothing', [
    permission.ref,
    note.note,
  ]);
}

function eventOf(
  note: FitNoteRecord,
  { condition }: FitNotePermission,
  replaces: Ref<'gp'> | undefined,
): Authored<'gp'> {
  const ref = note.note as Ref<'gp'>;
  if (note.cancelled) return { type: 'FitNoteCancelled', payload: { note: ref } };
  const said = { ...fieldsToSend(note, condition), note: ref };
  return replaces
    ? { type: 'FitNoteReplaced', payload: { ...said, replaces } }
    : { type: 'FitNoteIssued', payload: said };
}

/** The latest note of this one's chain that the case was told of: the one whose place it takes there. */
function replacedAmong(
  told: ReadonlySet<string>,
  { replaces }: FitNoteRecord,
  held: readonly FitNoteRecord[],
): Ref<'gp'> | undefined {
  const before = held.find(({ note }) => note === replaces);
  if (!before) return undefined;
  return told.has(before.note) ? (before.note as Ref<'gp'>) : replacedAmong(told, before, held);
}

async function toldNotes(tx: EntityManager, ref: Ref<'gp'>): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ note: string }[]>('select note from gp.notes_told where ref = $1', [ref]);
  return new Set(rows.map(({ note }) => note));
}
