import type { ActionOutcome, ObstacleAnswer } from '#contracts';
import type { Patient } from './patient';
import { until } from './until';
import type { Seen, Visitor } from './visitor';

/** What the patient does about what gets in the way, once it is written down. Obstacles and actions are called by their words. */
export class PatientOnObstacles {
  private readonly visitor: Visitor;

  constructor({ visitor }: Patient) {
    this.visitor = visitor;
  }

  /** Adds something that nobody thought of. */
  async adds(words: string): Promise<Seen> {
    await this.visitor.open('/obstacles');
    return this.visitor.send({ action: '/obstacles' }, { words });
  }

  async rewords(obstacle: string, words: string): Promise<Seen> {
    await this.opens(obstacle);
    return this.visitor.send({ action: '/words' }, { words });
  }

  /** Agrees, disagrees, sets aside, closes or takes up again. */
  async says(obstacle: string, answer: ObstacleAnswer): Promise<Seen> {
    await this.opens(obstacle);
    return this.visitor.send({ action: '/answer' }, { answer });
  }

  /** Says how something that was agreed went. */
  async saysHowItWent(action: string, outcome: ActionOutcome): Promise<Seen> {
    await follows(this.visitor, '/obstacles', action);
    return this.visitor.send({ button: 'Save' }, { outcome });
  }

  /** Writes the only words that may go to the person at work, or to the surgery; they wait in "ready to send". */
  async writesWords(obstacle: string, recipient: 'gp' | 'employer', words: string): Promise<Seen> {
    await this.opens(obstacle);
    const link = this.visitor.seen.root.querySelector(`a[href^="/what-would-help/"][href$="/${recipient}"]`);
    await this.visitor.open(link?.getAttribute('href') ?? '/what-would-help');
    return this.visitor.send({ button: 'Make it ready to send' }, { words });
  }

  private opens(obstacle: string): Promise<Seen> {
    return follows(this.visitor, '/obstacles', obstacle);
  }
}

/** Waits for a link on a page and follows it: what the other one said takes a moment to arrive. */
async function follows(visitor: Visitor, path: string, words: string): Promise<Seen> {
  await until(
    `“${words}” on ${path}`,
    async () => {
      const { root } = await visitor.open(path);
      return root.querySelectorAll('a').some((link) => link.text.replaceAll(/\s+/g, ' ').includes(words));
    },
    { lastSeen: () => visitor.seen.text.slice(0, 600) },
  );
  return visitor.follow(words);
}
