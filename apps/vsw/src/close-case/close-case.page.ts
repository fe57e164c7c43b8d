import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { ENDINGS, type Ending } from '#contracts';
import { PathwayClock } from '#platform';
import { readForm, Roles, seeOther, Who, type FieldError, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { SupportStore } from '../case/support.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { CloseCase } from './close-case.command';

class CloseCaseForm {
  @IsIn(ENDINGS, { message: 'Choose how support ends' })
  readonly ending: Ending;

  @IsOptional()
  @MaxLength(2_000, { message: 'Use 2,000 characters or fewer' })
  readonly words?: string;

  @IsOptional()
  @MaxLength(2_000, { message: 'Use 2,000 characters or fewer' })
  readonly reason?: string;
}

/** Another route is named, and why, in one round; the handler asks again. */
function routeNamed({ ending, words, reason }: Partial<CloseCaseForm>): readonly FieldError[] {
  if (ending !== 'other_route') return [];
  return [
    ...(words === undefined ? [{ field: 'words', message: 'Tell them which route, and how to take it.' }] : []),
    ...(reason === undefined ? [{ field: 'reason', message: 'Write why. It stays in vocational support.' }] : []),
  ];
}

/** Support is closed, well or otherwise; at triage, another route is shown. */
@Controller('cases')
@Roles('vsw')
export class CloseCasePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly support: SupportStore,
    private readonly clock: PathwayClock,
  ) {}

  @Get(':ref/close')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(CloseCase, 'close-case/close', { ref, who }, async (found) => ({
      triage: !found.saidYes,
      fidelity: (await this.support.of(found, await this.clock.today())).fidelity,
      endings: choices(WORDS.ending).filter(({ value }) => found.saidYes || value === 'other_route'),
    }));
  }

  @Post(':ref/close')
  async close(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ending, words, reason } = readForm(CloseCaseForm, body, routeNamed);
    const closing = { ending, words: words ?? '', reason: reason ?? null };
    await this.commands.execute(new CloseCase(caseRef(ref), workerOf(who), closing));
    return seeOther(`/cases/${ref}`, {
      notice: 'The case is closed. They can still write to you, and ask for support again.',
    });
  }
}
