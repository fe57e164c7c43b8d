import { randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '#platform';
import type { PatientIdentity } from './patient-identity';

export interface PatientRecord extends PatientIdentity {
  readonly id: string;
}

const COLUMNS = `id, nhs_number as "nhsNumber", name, date_of_birth as "dateOfBirth"`;

/** Given when a record with this NHS number is about somebody born on another day. */
export const ANOTHER_DATE_OF_BIRTH = 'another-date-of-birth';

/**
 * The surgery's record of this person, made if there is none, and locked until the transaction ends: whatever writes about a person, and whatever reads
 * what is to leave about them, takes this lock first. The name held is never
 * written over.
 * @throws {DomainError} `another-date-of-birth`: an NHS number typed wrong must not put a note into another person's record
 */
export async function keepPatient(tx: EntityManager, practice: string, person: PatientIdentity): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into gp.patients (id, practice, nhs_number, name, date_of_birth) values ($1, $2, $3, $4, $5)
     on conflict (practice, nhs_number) do update set name = patients.name
       where patients.date_of_birth = excluded.date_of_birth
     returning id`,
    [randomUUID(), practice, person.nhsNumber, person.name, person.dateOfBirth],
  );
  if (row) return row.id;
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
  const [held] = await tx.query<{ name: string }[]>('select name from gp.patients where id = $1', [id]);
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
  const [row] = await source.query<PatientRecord[]>(
    `select ${COLUMNS} from gp.patients where practice = $1 and id = $2`,
    [practice, id],
  );
  return row;
}

/** Most patients one search shows. */
export const SEARCH_LIMIT = 50;

/** A line of the list of patients. */
export interface PatientLine extends PatientRecord {
  readonly notes: number;
  readonly lastNoteEnds: string | null;
}

/** This practice's patients whose NHS number begins with the digits sought, or whose name holds every word; all of them when nothing is sought. */
export async function searchPatients(
  source: DataSource,
  practice: string,
  sought: string,
): Promise<readonly PatientLine[]> {
  const digits = sought.replaceAll(/[\s-]/g, '');
  const byNumber = /^\d+$/.test(digits);
  const words = byNumber ? [] : sought.split(/\s+/).filter((word) => word !== '');
  return source.query<PatientLine[]>(
    `select ${COLUMNS}, notes, "lastNoteEnds" from gp.patients p, lateral (
       select count(*)::int as notes, max(to_day) as "lastNoteEnds" from gp.fit_notes n where n.patient = p.id and ${STANDING}) held
     where practice = $1 and starts_with(nhs_number, $2)
       and not exists (select from unnest($3::text[]) word where position(lower(word) in lower(name)) = 0)
     order by lower(name), id limit $4`,
    [practice, byNumber ? digits : '', words, SEARCH_LIMIT + 1],
  );
}

/** A note `n` that no other stands in place of, and nobody took back. */
const STANDING = 'n.cancelled_on is null and not exists (select from gp.fit_notes later where later.replaces = n.id)';
