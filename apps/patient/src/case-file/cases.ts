import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { notFound } from '#platform';
import type { Principal } from '#web';
import { readCaseFile, type CaseFile } from './case-file';
import { notEnrolled } from './errors';
import { refByCode, subjectByCode } from './subject';

/** Who came with a code. They are `invited` until they say yes; then the same code opens their pages as a patient. */
export const principalByCode = (file: CaseFile, name: string): Principal => {
  const role = file.answer === 'enrolled' || file.answer === 'ended' ? 'patient' : 'invited';
  return { role, roles: [role], sub: subjectByCode(file.ref), name };
};

/** True for someone who came with a code and has no account in this session. */
export const cameByCode = (who: Principal): boolean => refByCode(who.sub) !== undefined;

/** Whose pages these are. What a page shows follows from who is asking and never from an address. */
@Injectable()
export class Cases {
  constructor(private readonly source: DataSource) {}

  /** The reference of this person's case; undefined for an account that has not been connected to one. */
  async refOf(who: Principal): Promise<Ref<'patient'> | undefined> {
    const byCode = refByCode(who.sub);
    if (byCode) return byCode;
    const [row] = await this.source.query<{ ref: Ref<'patient'> }[]>(
      'select ref from patient.accounts where subject = $1',
      [who.sub],
    );
    return row?.ref;
  }

  async find(who: Principal): Promise<CaseFile | undefined> {
    const ref = await this.refOf(who);
    return ref && readCaseFile(this.source.manager, ref);
  }

  /** @throws not found when this house has no such person. */
  async byRef(ref: Ref<'patient'>): Promise<CaseFile> {
    const file = await readCaseFile(this.source.manager, ref);
    if (!file) throw notFound();
    return file;
  }

  /** @throws not found: the person asked for their things to be removed, or the account is connected to nothing. */
  async of(who: Principal): Promise<CaseFile> {
    const file = await this.find(who);
    if (!file) throw notFound();
    return file;
  }

  /** The file of someone who said yes, whether or not support has ended since. @throws when they have not said yes. */
  async enrolled(who: Principal): Promise<CaseFile> {
    const file = await this.of(who);
    if (file.answer !== 'enrolled' && file.answer !== 'ended') throw notEnrolled();
    return file;
  }
}
