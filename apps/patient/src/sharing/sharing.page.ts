import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty, IsIn } from 'class-validator';
import { SCOPES, type ConsentRecipient, type Scope, type ScopeOf } from '#contracts';
import type { PatientView } from '#disclosure';
import { notFound } from '#platform';
import { ManyField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { planEnded } from '../agree-plan/plan-ended';
import type { CaseFile } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { EndSupport } from './end-support.handler';
import { receiptsOf, takenBackFrom } from './receipt/receipt';
import { sharingStates } from './sharing-state';
import { AllowWorker, WithdrawSharing } from './withdraw-sharing.handler';
import { ABOUT_WORDS, LEDGER_WORDS, recipientWords, SCOPE_WORDS } from './words';

/** What the worker can be allowed here, one by one. */
const FOR_WORKER = [
  'fit-notes',
  'condition',
  'check-ins',
  'employer-answers',
] as const satisfies readonly ScopeOf<'vsw'>[];

class StopForm {
  @ManyField()
  @IsIn(Object.values(SCOPES).flat(), { each: true, message: 'Choose from the list' })
  @ArrayNotEmpty({ message: 'Choose what to stop' })
  scopes: Scope[];
}

class AllowForm {
  @ManyField()
  @IsIn(FOR_WORKER, { each: true, message: 'Choose from the list' })
  @ArrayNotEmpty({ message: 'Choose what your support worker may have' })
  scopes: ScopeOf<'vsw'>[];
}

type Line = PatientView['ledger'][number];
/** What left for work or the surgery, or was called back from them. Who saw it is a page of its own. */
const wentOut = (line: Line): line is Line & { readonly who: 'gp' | 'employer' } =>
  (line.who === 'gp' || line.who === 'employer') && ['sent', 'called-back', 'told-without-asking'].includes(line.what);

const isRecipient = (text: string): text is ConsentRecipient => Object.hasOwn(SCOPES, text);

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
    const [states, withdrawals, nameOf, person] = await Promise.all([
      this.statesOf(file),
      this.records.withdrawals(file.ref),
      this.names(file),
      this.records.personAtWork(file.ref),
    ]);
    const entries = file.view?.ledger ?? [];
    const ledger = entries
      .toReversed()
      .flatMap((line) => (wentOut(line) ? [{ ...line, name: line.name ?? nameOf(line.who) }] : []));
    const common = { scopeWords: SCOPE_WORDS, aboutWords: ABOUT_WORDS, ledgerWords: LEDGER_WORDS };
    const sharing = states.map((state) => ({ ...state, name: nameOf(state.recipient) }));
    return page(
      'sharing/sharing',
      {
        ...common,
        sharing,
        ledger,
        receipts: receiptsOf(withdrawals, file.view?.receipts ?? []).map((one) => ({
          ...one,
          name: takenBackFrom(entries, one) ?? nameOf(one.recipient),
        })),
        person,
        agreed: Boolean(file.view?.plan.agreed),
        planEnds: planEnded(file.view),
        surgery: file.view?.surgery,
        worker: file.view?.worker,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Get('vsw/allow')
  async askAllow(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const state = (await this.statesOf(file)).find(({ recipient }) => recipient === 'vsw');
    const had = [...(state?.allowed ?? []), ...(state?.starting ?? [])];
    const open = FOR_WORKER.filter((scope) => !had.includes(scope)).map((scope) => ({
      value: scope,
      text: SCOPE_WORDS[scope],
    }));
    return page('sharing/allow', { items: open });
  }

  @Post('vsw/allow')
  async allow(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { scopes } = readForm(AllowForm, body);
    // A condition comes on a fit note: allowing it alone would allow nothing.
    const whole = scopes.includes('condition') ? [...new Set(['fit-notes' as const, ...scopes])] : scopes;
    await this.commands.execute(new AllowWorker(ref, whole));
    return seeOther('/sharing', { notice: 'Saved.' });
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
  async askStop(@Who() who: Principal, @Param('recipient') recipient: string): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    if (!isRecipient(recipient)) throw notFound();
    const state = (await this.statesOf(file)).find((one) => one.recipient === recipient);
    const current = [...(state?.allowed ?? []), ...(state?.starting ?? [])];
    if (current.length === 0) return seeOther('/sharing');
    const items = current.map((scope) => ({ value: scope, text: SCOPE_WORDS[scope] }));
    return page('sharing/stop', {
      recipient,
      name: (await this.names(file))(recipient),
      items,
      current,
      agreed: Boolean(file.view?.plan.agreed),
    });
  }

  @Post(':recipient/stop')
  async stop(@Who() who: Principal, @Param('recipient') recipient: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    if (!isRecipient(recipient)) throw notFound();
    const allowed: readonly Scope[] = SCOPES[recipient];
    const scopes = readForm(StopForm, body).scopes.filter((scope) => allowed.includes(scope));
    const revision = await this.commands.execute(new WithdrawSharing(ref, recipient, scopes));
    return seeOther(`/sharing/receipts/${String(revision)}`);
  }

  private async statesOf(file: CaseFile) {
    return sharingStates(file.view, await this.records.decisions(file.ref));
  }

  private async names({ ref, view }: CaseFile) {
    const person = await this.records.personAtWork(ref);
    const names = {
      ...(view?.worker ? { worker: view.worker.name } : {}),
      ...(view?.surgery ? { surgery: view.surgery } : {}),
      ...(person ? { work: person.name } : {}),
    };
    return (recipient: ConsentRecipient | 'patient') => recipientWords(recipient, names);
  }
}
