import { askText } from '#contracts';
import { causeOf, type Runs } from '#messaging';
import { KeyDestroyed, KeyMissing, SealBroken } from '#platform';
import { answerActs } from './answer-act';
import { claim, forgetShown, newActs, newAsks, takeAsk, turnDown, type NewAsk } from './ask.store';
import { describe, findHeld, openFound } from './held-mail';
import type { BreakGlassParts } from './break-glass-parts';
import type { Person } from './proofs';

/**
 * The coordinator's side of the operators' break-glass: it checks who asked and who approved, finds the one mail, and opens it for the browser of who asked,
 * never for the operators' house (docs/decisions/0016). Nothing of a mail and nobody's name goes into its log and its figures.
 */
export class BreakGlassDesk implements Runs {
  private timeout: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly parts: BreakGlassParts) {}

  start(): void {
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timeout);
    await this.running;
  }

  /** Answers what was asked and said. */
  async answer(): Promise<void> {
    const { source, proofs } = this.parts;
    for (const ask of await newAsks(source)) await this.take(ask, await proofs.personOf(ask.proof, askText(ask)));
    for (const act of await newActs(source)) await answerActs(this.parts, act);
    await forgetShown(source);
  }

  /** A mail that cannot be opened cannot be read by anybody: whoever asks is told so, and nothing is shown. */
  private async take(ask: NewAsk, by: Person | undefined): Promise<void> {
    const { outbox, references, metrics, log } = this.parts;
    const outcome = await outbox.transaction(async ({ tx }) => {
      if (!(await claim(tx, 'break_glass', ask.id))) return undefined;
      const found = by === undefined ? undefined : await findHeld(tx, references, ask);
      if (by === undefined) await turnDown(tx, ask.id, 'not-signed');
      else if (found === undefined) await turnDown(tx, ask.id, 'nothing-waits');
      else
        try {
          const content = await openFound(tx, found);
          if (content === undefined) await turnDown(tx, ask.id, 'nothing-waits');
          else {
            await takeAsk(tx, ask.id, by, found, describe(content));
            return 'asked';
          }
        } catch (error) {
          if (!(error instanceof SealBroken || error instanceof KeyDestroyed || error instanceof KeyMissing))
            throw error;
          await turnDown(tx, ask.id, 'no-key-opens-it');
        }
      return 'turned-down';
    });
    if (outcome === undefined) return;
    metrics.count(outcome);
    log.info(
      { ask: ask.id, outcome, minutes: ask.minutes, reason: ask.reason },
      'break-glass: somebody asks to read a mail',
    );
  }

  private plan(): void {
    if (this.stopped) return;
    this.timeout = setTimeout(() => {
      this.running = this.answer()
        .catch((error: unknown) => {
          this.parts.log.warn({ cause: causeOf(error) }, 'break-glass: what was asked waits to be checked');
        })
        .finally(() => this.plan());
    }, this.parts.everyMs ?? 500);
  }
}
