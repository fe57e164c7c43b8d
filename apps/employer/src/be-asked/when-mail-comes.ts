import type { Ref } from '#contracts';
import type { EmployerView, Mail } from '#disclosure';
import { foldedAnew, recutOwn, type HouseUnit } from '#messaging';
import { sealOwn, withdrawNotices, type PathwayClock, type ServiceConfig } from '#platform';
import { cardKeyOf } from '#web';
import { forgetWords } from '../answer-plan/reply.store';
import { issueCode, offerCodesAgain, withdrawCodes } from '../enter-code/code.store';
import { newCode } from '../enter-code/new-code';
import type { HouseKeys } from '../keys';
import { forgetRequest, keepRequest } from '../record-requests/record-requests.store';
import { invitation, news } from './notices';

/** Mail to this house, with the lane it came in: this house's reference of one named person in one case. */
export type EmployerMail = Mail<'employer'> & { readonly lane: Ref<'employer'> };

type Unit = HouseUnit<'employer'> & { readonly mail: EmployerMail; readonly view: EmployerView };

/** Does once per mail what a fold cannot: remembers who was asked, issues and withdraws codes, tells people that something waits. */
export class WhenMailComes {
  constructor(
    private readonly keys: HouseKeys,
    private readonly config: Pick<ServiceConfig, 'door'>,
    private readonly clock: PathwayClock,
  ) {}

  async react(unit: Unit): Promise<void> {
    switch (unit.mail.type) {
      case 'EmployerInvited':
        return this.remember(unit, unit.mail.payload);
      case 'DisclosureWithdrawn':
        await this.takeBack(unit, unit.mail.payload.scopes);
        return this.sayErased(unit, unit.mail.payload.scopes);
      case 'DisclosureNarrowed':
        await foldedAnew(unit.tx, 'employer', unit.mail.lane);
        return this.sayErased(unit, null);
      case 'PlanProposed':
      case 'FitNoteIssued':
      case 'FitNoteReplaced':
      case 'FitNoteShown':
      case 'SharedWordsApproved':
        await offerCodesAgain(unit.tx, unit.mail.lane);
        return this.tell(unit);
      case 'FitNoteVoided':
      case 'RtwAgreed':
      case 'ReplyOvertaken':
      case 'ProposalExpired':
      case 'ReviewDue':
        return this.tell(unit);
      case 'ReplyReminded':
        return this.remind(unit);
      case 'RecordRequested':
        await keepRequest(unit.tx, unit.mail.lane, unit.mail.occurredOn);
        return this.tell(unit);
      case 'PlanCountered':
      case 'PlanAccepted':
      case 'PlanDeclined':
      case 'ProposalWithdrawn':
        return;
    }
  }

  private async remember(
    { tx, mail, notify }: Unit,
    { from, email, cardKey }: { readonly from: string; readonly email: string | null; readonly cardKey: string },
  ): Promise<void> {
    const { ref, label } = await sealOwn(tx, 'employer.people', { ref: mail.lane, label: from });
    await tx.query('insert into employer.people (ref, label) values ($1, $2) on conflict (ref) do nothing', [
      ref,
      label,
    ]);
    await issueCode(tx, mail.lane, 'card', this.keys.code(cardKey));
    if (email === null) return;
    const code = newCode();
    await issueCode(tx, mail.lane, 'mail', this.keys.code(cardKeyOf(code)));
    notify({ ...invitation(email, this.config.door, code), about: mail.lane });
  }

  /** The person's row first: an answer under way has either been written, and its words go too, or will find the page as it is after this. */
  private async takeBack({ tx, mail, view }: Unit, scopes: readonly string[]): Promise<void> {
    await tx.query('select from employer.people where ref = $1 for update', [mail.lane]);
    // What any backup holds of it goes dark once this is committed.
    await recutOwn(tx, 'employer', mail.lane);
    const everything = scopes.length === 0;
    if (everything || scopes.includes('plan')) await forgetWords(tx, mail.lane, view.agreed?.digest ?? null);
    const unknownAgain = everything || scopes.includes('contact');
    if (unknownAgain) {
      await withdrawCodes(tx, mail.lane);
      await forgetRequest(tx, mail.lane);
      // It may be the patient's name.
      await tx.query(`update employer.people set label = null where ref = $1`, [mail.lane]);
    }
    // A message that still waits would invite somebody to what is not there any more.
    if (unknownAgain || view.withdrawn) await withdrawNotices(tx, 'employer', mail.lane);
  }

  /**
   * For the patient's receipt: what was taken back is gone, but a plan that both agreed, which stays unless the person was the wrong one.
   * @param scopes null where fields alone were taken out, none of which is of a plan
   */
  private async sayErased({ tx, mail, view, send }: Unit, scopes: readonly string[] | null): Promise<void> {
    const occurredOn = await this.clock.today(tx);
    if (view.agreed !== null && scopes?.includes('plan'))
      send({ lane: mail.lane, type: 'CopyMarkedWithdrawn', payload: { kept: 'agreed-plan' }, occurredOn });
    send({ lane: mail.lane, type: 'CopyErased', payload: {}, occurredOn });
  }

  /** The patient asked for it: somebody who has not come in yet is asked once more, with a code that works. */
  private async remind(unit: Unit): Promise<void> {
    const { tx, mail, view, notify } = unit;
    const email = view.invited?.email ?? null;
    const waiting = await tx.query<unknown[]>(
      'select 1 from employer.people where ref = $1 and joined_at is null and closed_at is null',
      [mail.lane],
    );
    if (waiting.length === 0) return this.tell(unit);
    if (email === null) return;
    const code = newCode();
    await issueCode(tx, mail.lane, 'mail', this.keys.code(cardKeyOf(code)));
    notify({ ...invitation(email, this.config.door, code), about: mail.lane });
  }

  /** Only to somebody who has come in already; before that the first message says all there is to say. */
  private async tell({ tx, mail, view, notify }: Unit): Promise<void> {
    const email = view.invited?.email ?? null;
    if (email === null) return;
    const joined = await tx.query<unknown[]>(
      'select 1 from employer.people where ref = $1 and joined_at is not null and closed_at is null and left_at is null',
      [mail.lane],
    );
    if (joined.length > 0) notify({ ...news(email, this.config.door), about: mail.lane });
  }
}
