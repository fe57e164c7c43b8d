import type { EntityManager } from 'typeorm';
import type { ContactCard, IsoDate, Ref } from '#contracts';
import type { PatientView } from '#disclosure';
import type { Notice, ServiceConfig } from '#platform';
import { birthCheck, codeKey, invitationCode } from './codes';
import { invitationNotice } from './invitation-notice';

/** What inviting needs of the house. */
export interface Inviting {
  readonly tx: EntityManager;
  readonly config: Pick<ServiceConfig, 'secret' | 'doors'>;
  readonly ref: Ref<'patient'>;
  readonly notify: (notice: Notice) => void;
}

interface Invitation {
  readonly card: ContactCard;
  readonly surgery: string | null;
  readonly answerBy: IsoDate | null;
}

const codePage = (config: Inviting['config']): string => `${config.doors.patient}/code`;

/** The coordinator says who is to be invited: this house makes the code and the message, and nobody else ever knows the code. */
export async function invite(inviting: Inviting, invitation: Invitation): Promise<void> {
  const { tx, config, ref } = inviting;
  await tx.query('insert into patient.people (ref) values ($1) on conflict do nothing', [ref]);
  await tx.query('update patient.people set birth_check = $2 where ref = $1', [
    ref,
    birthCheck(config.secret, ref, invitation.card.dateOfBirth),
  ]);
  // From here the view holds the card; what the person typed in has done its service.
  await tx.query('delete from patient.applications where ref = $1', [ref]);
  const code = await mintCode(inviting);
  post(inviting, { ...invitation, code, reminder: false });
}

/** The one reminder: the same code again. Someone who has answered meanwhile is left in peace. */
export async function remind(inviting: Inviting, view: PatientView): Promise<void> {
  const { tx, config, ref } = inviting;
  const [person] = await tx.query<{ codes_minted: number }[]>(
    'select codes_minted from patient.people where ref = $1 and answer is null and codes_minted > 0',
    [ref],
  );
  if (!person || !view.card) return;
  post(inviting, {
    card: view.card,
    surgery: view.surgery,
    answerBy: view.answerBy,
    code: invitationCode(config.secret, ref, person.codes_minted),
    reminder: true,
  });
}

function post(
  { config, ref, notify }: Inviting,
  message: Invitation & { readonly code: string; readonly reminder: boolean },
): void {
  const notice = invitationNotice({ ...message, address: codePage(config) });
  if (notice) notify({ ...notice, about: ref });
}

/** A new code for this person. The same eight letters for two people are next to impossible, and then the next code is taken. */
async function mintCode({ tx, config, ref }: Inviting): Promise<string> {
  for (;;) {
    const [[person]] = await tx.query<[{ codes_minted: number }[], number]>(
      'update patient.people set codes_minted = codes_minted + 1 where ref = $1 returning codes_minted',
      [ref],
    );
    const code = invitationCode(config.secret, ref, person?.codes_minted ?? 1);
    const kept = await tx.query<unknown[]>(
      'insert into patient.codes (code_key, ref) values ($1, $2) on conflict do nothing returning 1',
      [codeKey(config.secret, code), ref],
    );
    if (kept.length > 0) return code;
  }
}
