import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty, IsIn } from 'class-validator';
import { SCOPES, type Scope } from '#contracts';
import type { PatientView } from '#disclosure';
import { ManyField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { planEnded } from '../agree-plan/plan-ended';
import type { CaseFile } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { EndSupport } from './end-support.handler';
import { receiptsOf, takenBackFrom } from './receipt/receipt';
import { sentWords } from '../who-has-seen/words';
import { saidOf } from './boxes';
import { namesFor } from './recipient-names';
import { asRecipient } from './recipients';
import { sharingStates, type SharingState } from './sharing-state';
import { shownTerms } from './shown-terms';
import { canBeTakenOut } from './take-out.handler';
import { StopAllSharing, WithdrawSharing } from './withdraw-sharing.handler';
import { inSentence, LEDGER_WORDS, PART_WORDS, PURPOSE_WORDS, SCOPE_WORDS } from './words';

class StopForm {
  @ManyField()
  @IsIn(Object.values(SCOPES).flat(), { each: true, message: 'Choose from the list' })
  @ArrayNotEmpty({ message: 'Choose what to stop' })
  scopes: Scope[];
}

type Line = PatientView['ledger'][number];
/** What left for work or the surgery, or was called back from them. Who saw it is a page of its own. */
const wentOut = (line: Line): line is Line & { readonly who: 'gp' | 'employer' } =>
  (line.who === 'gp' || line.who === 'employer') &&
  ['sent', 'narrowed', 'called-back', 'told-without-asking'].includes(line.what);

/** What they may have by the patient's last word. */
const allowedNow = ({ allowed, starting }: SharingState): readonly Scope[] => [...allowed, ...starting];

/** Who may have what, what went to whom, and the way to take it back. */
@Controller('sharing')
@Roles('patient')
export class SharingPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [decisions, withdrawals, nameOf, person, standing, research] = await Promise.all([
      this.records.decisions(file.ref),
      this.records.withdrawals(file.ref),
      namesFor(this.records, file),
      this.records.personAtWork(file.ref),
      this.records.standingAtWork(file),
      this.records.research(file.ref),
    ]);
    const entries = file.view?.ledger ?? [];
    const ledger = entries
      .toReversed()
      .flatMap((line) =>
        wentOut(line) ? [{ ...line, name: line.name ?? nameOf(line.who), about: sentWords(line.about) }] : [],
      );
    const receipts = receiptsOf(withdrawals, file.view?.receipts ?? []);
    const common = { scopeWords: SCOPE_WORDS, ledgerWords: LEDGER_WORDS };
    const sharing = sharingStates(file.view, decisions).map((state) => {
      const terms = shownTerms(file.view, decisions, state.recipient, allowedNow(state));
      return {
        ...state,
        name: nameOf(state.recipient),
        takingOut: receipts
          .filter(({ recipient, erased }) => recipient === state.recipient && erased.how === 'stopping')
          .flatMap(({ fields }) => fields.map((field) => PART_WORDS[field] ?? field)),
        said: saidOf(state.recipient, terms),
        parts: canBeTakenOut(state.recipient, terms).length > 0,
        terms,
        purpose: PURPOSE_WORDS[terms.purpose],
      };
    });
    return page(
      'sharing/sharing',
      {
        ...common,
        sharing,
        ledger,
        receipts: receipts.map((one) => ({
          ...one,
          name: takenBackFrom(entries, one) ?? nameOf(one.recipient),
        })),
        person,
        toWork: person !== null && standing !== 'wrong' && standing !== 'left',
        some: sharing.some(({ terms }) => terms.scopes.length > 0),
        agreed: Boolean(file.view?.plan.agreed),
        planEnds: planEnded(file.view),
        research: research?.given === true,
        surgery: file.view?.surgery,
        worker: file.view?.worker,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Get('stop-all')
  async askStopAll(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    const [states, nameOf] = await Promise.all([this.statesOf(file), namesFor(this.records, file)]);
    const shared = states.filter((state) => allowedNow(state).length > 0);
    if (shared.length === 0) return seeOther('/sharing');
    return page('sharing/stop-all', {
      names: shared.map(({ recipient }) => nameOf(recipient)),
      agreed: Boolean(file.view?.plan.agreed),
    });
  }

  @Post('stop-all')
  async stopAll(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new StopAllSharing(ref));
    return seeOther('/sharing', { notice: 'Stopping. What became of it stands below, under “What you took back”.' });
  }

  @Get('end-support')
  async askEnd(@Who() who: Principal): Promise<Page> {
    const { view } = await this.cases.enrolled(who);
    return page('sharing/end-support', { agreed: Boolean(view?.plan.agreed) });
  }

  @Post('end-support')
  async end(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new EndSupport(ref));
    return seeOther('/home', { notice: 'Support has ended.' });
  }

  @Get(':recipient/stop')
  async askStop(@Who() who: Principal, @Param('recipient') id: string): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    const recipient = asRecipient(id);
    const current = (await this.statesOf(file)).filter((one) => one.recipient === recipient).flatMap(allowedNow);
    if (current.length === 0) return seeOther('/sharing');
    const items = current.map((scope) => ({ value: scope, text: SCOPE_WORDS[scope] }));
    return page('sharing/stop', {
      recipient,
      name: inSentence((await namesFor(this.records, file))(recipient)),
      items,
      current,
      agreed: Boolean(file.view?.plan.agreed),
    });
  }

  @Post(':recipient/stop')
  async stop(@Who() who: Principal, @Param('recipient') id: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const recipient = asRecipient(id);
    const allowed: readonly Scope[] = SCOPES[recipient];
    const scopes = readForm(StopForm, body).scopes.filter((scope) => allowed.includes(scope));
    const revision = await this.commands.execute(new WithdrawSharing(ref, recipient, scopes));
    return seeOther(`/sharing/receipts/${String(revision)}`);
  }

  private async statesOf(file: CaseFile) {
    return sharingStates(file.view, await this.records.decisions(file.ref));
  }
}
