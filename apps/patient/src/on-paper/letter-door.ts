import { Injectable } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import type { CodeOutcome, IsoDate, Ref } from '#contracts';
import { Outbox } from '#messaging';
import { hmac, PathwayClock, sameText, ServiceConfig } from '#platform';
import { letterProofOf, networkOf } from '#web';
import { lockCaseFile } from '../case-file/case-file';
import { countAddress, forgiveAddress, TRIES_PER_ADDRESS } from '../first-contact/code-door';
import { birthCheck } from '../first-contact/codes';
import { finderKey } from './letter-code';
import { tryCode } from './try-code';
import { letterFoundBy } from './wishes';

/** What somebody at the door is told: `wrong` of a code that is wrong, of one that never was and of one that is spent, and of a wrong birth date. */
export type DoorAnswer = Exclude<CodeOutcome, 'spent'> | 'too-many';

const NOBODY = '00000000-0000-0000-0000-000000000000' as Ref<'patient'>;
/** What no code has as its proof: a wrong birth date is a wrong try like any other. */
const NO_PROOF = '0'.repeat(64);
/** No refusal comes sooner, so that its time does not tell which letters there are. Milliseconds. */
const NOT_BEFORE = 200;

/**
 * The door of a letter: its code and a birth date, and nothing else is needed. The first group of the code finds the letter, whose wrong tries count; where
 * it finds none, the tries of the network address count alone, and the answer is the same.
 */
@Injectable()
export class LetterDoor {
  constructor(
    private readonly outbox: Outbox<'patient'>,
    private readonly clock: PathwayClock,
    private readonly config: ServiceConfig,
  ) {}

  /** @param address the network address that asks; kept only as a keyed hash */
  async give(typed: string, dateOfBirth: IsoDate, address: string): Promise<DoorAnswer> {
    const begun = Date.now();
    const answer = await this.judge(typed, dateOfBirth, address);
    if (answer === 'wrong') await setTimeout(Math.max(0, begun + NOT_BEFORE - Date.now()));
    return answer;
  }

  private judge(typed: string, dateOfBirth: IsoDate, address: string): Promise<DoorAnswer> {
    const { config } = this;
    const from = hmac(config.secret, 'network-address', networkOf(address));
    return this.outbox.transaction(async ({ tx, send, notify }) => {
      if ((await countAddress(tx, from)) > TRIES_PER_ADDRESS) return 'too-many';
      const found = await letterFoundBy(tx, finderKey(config.secret, typed));
      const ref = found?.ref ?? NOBODY;
      const file = await lockCaseFile(tx, ref);
      const [person] = await tx.query<{ birth_check: string | null }[]>(
        'select birth_check from patient.people where ref = $1',
        [ref],
      );
      const fits = sameText(person?.birth_check ?? '', birthCheck(config.secret, ref, dateOfBirth));
      if (!found || !file) return 'wrong';
      const today = await this.clock.today(tx);
      const say: Parameters<typeof tryCode>[0]['say'] = (event) => send({ ...event, lane: ref, occurredOn: today });
      const proof = fits ? letterProofOf(typed) : NO_PROOF;
      const outcome = await tryCode({ tx, file, today, config, notify, say }, { wish: found.wish, proof, by: null });
      if (outcome === 'wrong' || outcome === 'spent') return 'wrong';
      await forgiveAddress(tx, from);
      return outcome;
    });
  }
}
