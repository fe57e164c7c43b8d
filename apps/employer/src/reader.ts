import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CopyForm } from '#contracts';
import type { EmployerView } from '#disclosure';
import { SharedCopies, type Reading } from '#messaging';
import { notFound } from '#platform';
import type { Principal } from '#web';
import { repliesOf, type Reply } from './answer-plan/reply.store';
import { HouseKeys } from './keys';
import type { SaidOne } from './say-more/said.store';
import {
  isAskedBy,
  markSeen,
  peopleOf,
  personOf,
  renamePerson,
  somebodyElses,
  type AskedBy,
} from './people/people.store';

type Agreed = NonNullable<EmployerView['agreed']>;
export type Asked = AskedBy & { readonly replies: readonly Reply[]; readonly said: readonly SaidOne[] };

/**
 * What the signed-in person may read: what was sent to them, and nothing of anybody else. The pages' only way to it, and whoever goes it is in the
 * patient's ledger before the page is sent.
 */
@Injectable()
export class Reader {
  constructor(
    private readonly database: DataSource,
    private readonly keys: HouseKeys,
    private readonly copies: SharedCopies<'employer'>,
  ) {}

  account(who: Principal): string {
    return this.keys.account(who.sub);
  }

  /** The list: the reader's own names for people, and whether something waits. What somebody shared is not in it. */
  async everybody(who: Principal): Promise<readonly (AskedBy & { readonly replies: readonly Reply[] })[]> {
    const account = this.account(who);
    const [people, replies] = await Promise.all([peopleOf(this.database, account), repliesOf(this.database, account)]);
    return people.map((person) => ({ ...person, replies: replies.get(person.ref) ?? [] }));
  }

  /** What one person shared, shown. @throws not found, alike for an unknown reference and somebody else's */
  async person(who: Principal, ref: string): Promise<Asked> {
    const person = await this.find(who, ref);
    if (holdsSomething(person.view)) await this.copies.shown([person.ref], this.reading(who, person), 'plan');
    return person;
  }

  /** The agreed plan, to be taken along. @throws not found, also where none is agreed or the reader said that somebody else was meant */
  async agreedPlan(who: Principal, ref: string, as: CopyForm): Promise<Asked & { readonly agreed: Agreed }> {
    const person = await this.find(who, ref);
    const { agreed } = person.view;
    if (person.closed || agreed === null) throw notFound();
    await this.copies.left(person.ref, this.reading(who, person), 'plan', as);
    return { ...person, agreed };
  }

  private async find(who: Principal, ref: string): Promise<Asked> {
    const account = this.account(who);
    return personOf(this.database, account, ref).catch((error: unknown) => {
      this.copies.refusedUnseen(ref, () => somebodyElses(this.database, account, ref), { account, by: '' }, 'plan');
      throw error;
    });
  }

  /** What the patient called the reader: the name of the reader's account is not the patient's to learn. */
  private reading(who: Principal, { view }: Asked): Reading {
    return { account: this.account(who), by: view.invited?.name ?? '' };
  }

  async hasSeen(person: AskedBy): Promise<void> {
    await markSeen(this.database, person);
  }

  /** What the reader calls somebody, in their own list alone. @throws not found */
  async rename(who: Principal, ref: string, label: string): Promise<void> {
    const person = await personOf(this.database, this.account(who), ref);
    await this.database.transaction((tx) => renamePerson(tx, person.ref, label));
  }

  maySee(who: Principal, ref: string): Promise<boolean> {
    return isAskedBy(this.database, this.account(who), ref);
  }
}

/** Once everything was taken back there is nothing to see, and nothing to enter. */
const holdsSomething = ({ invited, proposals, agreed, fitNoteAdvice, words }: EmployerView): boolean =>
  invited !== null || agreed !== null || proposals.length + words.length + fitNoteAdvice.length > 0;
