import { randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { hashesOf, hashesSought } from '#messaging';
import { DomainError, readOwn, sealOwn } from '#platform';
import type { PatientIdentity } from './patient-identity';

export interface PatientRecord extends PatientIdentity {
  readonly id: string;
}

interface Row extends Omit<PatientRecord, 'nhsNumber'> {
  readonly nhs_number: string;
}

const COLUMNS = 'nhs_number, name, date_of_birth as "dateOfBirth"';

const record = <R extends Row>({ nhs_number: nhsNumber, ...row }: R) => ({ ...row, nhsNumber });

/** Given when a record with this NHS number is about somebody born on another day. */
export const ANOTHER_DATE_OF_BIRTH = 'another-date-of-birth';

/**
 * The surgery's record of this person, made if there is none, and locked until the transaction ends: whatever writes about a person, and whatever reads
 * what is to leave about them, takes this lock first. The name held is never written over; that something was recorded now is noted.
 * @throws {DomainError} `another-date-of-birth`: an NHS number typed wrong must not put a note into another person's record
 */
export async function keepPatient(tx: EntityManager, practice: string, person: PatientIdentity): Promise<string> {
  const { nhsNumber, name, dateOfBirth } = person;
  const [key] = await hashesSought(tx, 'gp', nhsNumber);
  const words = await hashesOf(tx, 'gp', `${name} ${nhsNumber}`);
  const row = await sealOwn(tx, 'gp.patients', { id: randomUUID(), nhs_number: nhsNumber, name });
  const [kept] = await tx.query<{ id: string }[]>(
    `insert into gp.patients (id, practice, nhs_number, nhs_number_key, name, found_by, date_of_birth)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (practice, nhs_number_key) do update set used_at = clock_timestamp()
       where patients.date_of_birth = excluded.date_of_birth
     returning id`,
    [row.id, practice, row.nhs_number, key, row.name, words, dateOfBirth],
  );
  if (kept) return kept.id;
  throw new DomainError(
    ANOTHER_DATE_OF_BIRTH,
    'You hold a record with this NHS number and another date of birth. Check both.',
    { field: 'dateOfBirth' },
  );
}

/**
 * As {@link keepPatient}, for a person somebody typed: a name that differs (but for capitals and spaces) is most likely an NHS number typed wrong.
 * @throws {DomainError} `another-name`, `another-date-of-birth`
 */
export async function keepNamedPatient(tx: EntityManager, practice: string, person: PatientIdentity): Promise<string> {
  const id = await keepPatient(tx, practice, person);
  const [held] = await readOwn<{ name: string }>(tx, 'gp.patients', 'name', 'where id = $1', [id]);
  if (held && plainName(held.name) === plainName(person.name)) return id;
  throw new DomainError(
    'another-name',
    'You already hold a record with this NHS number under another name. Open it and check.',
    { field: 'nhsNumber' },
  );
}

const plainName = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Takes the lock of {@link keepPatient} on a record that exists. */
export async function lockPatient(tx: EntityManager, id: string): Promise<void> {
  await tx.query('select from gp.patients where id = $1 for update', [id]);
}

/** One of this practice's patients; undefined for an unknown one and for another practice's alike. */
export async function findPatient(
  source: DataSource,
  practice: string,
  id: string,
): Promise<PatientRecord | undefined> {
  if (!isUUID(id)) return undefined;
  const [row] = await readOwn<Row>(source, 'gp.patients', COLUMNS, 'where practice = $1 and id = $2', [practice, id]);
  return row && record(row);
}

/** Most patients one list shows. */
const LISTED = 50;

/** A line of the list of patients. */
export interface PatientLine extends PatientRecord {
  readonly notes: number;
  readonly lastNoteEnds: string | null;
}

/**
 * This practice's patients: those whose NHS number begins with the digits sought (three or more), or whose name holds every word sought, whole or by three
 * letters or more of its beginning; all of them when nothing is sought. Of more than fifty, those come about whom something was recorded last: names are
 * sealed, and to put ten thousand in order would be to open ten thousand. What comes is in order of the names.
 * @returns with `more` where there are others besides
 */
export async function searchPatients(
  source: DataSource,
  practice: string,
  sought: string,
): Promise<{ readonly patients: readonly PatientLine[]; readonly more: boolean }> {
  const digits = sought.replaceAll(/[\s-]/g, '');
  const hashes = await hashesSought(source, 'gp', /^\d+$/.test(digits) ? digits : sought);
  if (sought !== '' && hashes.length === 0) return { patients: [], more: false };
  const last = await source.query<{ id: string }[]>(
    'select id from gp.patients where practice = $1 and found_by @> $2::text[] order by used_at desc, id limit $3',
    [practice, hashes, LISTED + 1],
  );
  const lines = await readOwn<Row & Pick<PatientLine, 'notes' | 'lastNoteEnds'>>(
    source,
    'gp.patients',
    `${COLUMNS}, notes, "lastNoteEnds"`,
    `p, lateral (
       select count(*)::int as notes, max(to_day) as "lastNoteEnds" from gp.fit_notes n where n.patient = p.id and ${STANDING}) held
     where id = any($1::uuid[])`,
    [last.slice(0, LISTED).map(({ id }) => id)],
  );
  return { patients: lines.map(record).toSorted(byName), more: last.length > LISTED };
}

const ORDER = new Intl.Collator('en');
const byName = (one: Pick<Row, 'id' | 'name'>, other: Pick<Row, 'id' | 'name'>): number =>
  ORDER.compare(one.name, other.name) || ORDER.compare(one.id, other.id);

/** A note `n` that no other stands in place of, and nobody took back. */
const STANDING = 'n.cancelled_on is null and not exists (select from gp.fit_notes later where later.replaces = n.id)';
