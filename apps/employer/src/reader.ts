import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '#web';
import { repliesOf, type Reply } from './answer-plan/reply.store';
import { HouseKeys } from './keys';
import type { SaidOne } from './say-more/said.store';
import { isAskedBy, markSeen, peopleOf, personOf, renamePerson, type AskedBy } from './people/people.store';

export type Asked = AskedBy & { readonly replies: readonly Reply[]; readonly said: readonly SaidOne[] };

/** What the signed-in person may read: what was sent to them, and nothing of anybody else. */
@Injectable()
export class Reader {
  constructor(
    private readonly database: DataSource,
    private readonly keys: HouseKeys,
  ) {}

  account(who: Principal): string {
    return this.keys.account(who.sub);
  }

  async everybody(who: Principal): Promise<readonly (AskedBy & { readonly replies: readonly Reply[] })[]> {
    const account = this.account(who);
    const [people, replies] = await Promise.all([peopleOf(this.database, account), repliesOf(this.database, account)]);
    return people.map((person) => ({ ...person, replies: replies.get(person.ref) ?? [] }));
  }

  /** @throws not found, alike for an unknown reference and somebody else's */
  person(who: Principal, ref: string): Promise<Asked> {
    return personOf(this.database, this.account(who), ref);
  }

  async hasSeen(person: AskedBy): Promise<void> {
    await markSeen(this.database, person);
  }

  /** What the reader calls somebody, in their own list alone. @throws not found */
  async rename(who: Principal, ref: string, label: string): Promise<void> {
    const person = await this.person(who, ref);
    await renamePerson(this.database, person.ref, label);
  }

  maySee(who: Principal, ref: string): Promise<boolean> {
    return isAskedBy(this.database, this.account(who), ref);
  }
}
