import type { IsoDate } from '#contracts';
import { typed } from './dates';
import { StoryBroken, type Seen, type Visitor } from './visitor';
import type { Worker } from './worker';

/** What a worker, or a lead, does with their caseload as a whole. Workers are called by the name that others read. */
export class WorkerOnCaseload {
  private readonly visitor: Visitor;

  constructor(private readonly worker: Worker) {
    this.visitor = worker.visitor;
  }

  /** Opens the caseload with a question in its address, as a link or the filters' button does: `{ show: 'mine', task: 'any' }`. */
  asks(question: Readonly<Record<string, string>> = {}): Promise<Seen> {
    return this.visitor.open(`/cases?${new URLSearchParams(question).toString()}`);
  }

  /** Everything there is to do, with its reason. */
  readsTasks(): Promise<Seen> {
    return this.visitor.open('/tasks');
  }

  /** As a lead: selects these people, whom nobody has, and gives them to a colleague. Ends at what became of each. */
  async gives(names: readonly string[], colleague: string): Promise<Seen> {
    const { root } = await this.asks({ show: 'unassigned' });
    const rows = root.querySelectorAll('tbody tr');
    const cases = names.map((name) => {
      const row = rows.find((one) => one.querySelector('th')?.text.includes(name));
      const box = row?.querySelector('input[name=cases]');
      if (!box) throw new StoryBroken(`${name} cannot be selected`, this.visitor.seen);
      return box.getAttribute('value') ?? '';
    });
    const option = root.querySelectorAll('#worker option').find((one) => one.text.trim() === colleague);
    if (!option) throw new StoryBroken(`${colleague} cannot be given cases`, this.visitor.seen);
    return this.visitor.send({ action: '/assign' }, { cases, worker: option.getAttribute('value') ?? '' });
  }

  /** Keeps what is asked of the caseload just now under a name. */
  async keepsView(question: Readonly<Record<string, string>>, name: string): Promise<Seen> {
    await this.asks(question);
    return this.visitor.send({ action: '/cases/views' }, { name });
  }

  /** Shows these columns alone, in the order they are in. */
  async showsColumns(shown: readonly string[]): Promise<Seen> {
    await this.visitor.open('/cases/columns');
    return this.visitor.send({ button: 'Keep this' }, { shown });
  }

  /** Sets themselves a task about somebody, for a day. */
  async setsTask(name: string, words: string, due: IsoDate): Promise<Seen> {
    await this.worker.opensCase(name);
    await this.visitor.follow('Set yourself a task');
    return this.visitor.send({ action: '/task' }, { words, ...typed('due', due) });
  }

  /** Ticks off a task of their own by its words. */
  async ticksOff(words: string): Promise<Seen> {
    await this.readsTasks();
    return this.visitor.send({ button: `Done: ${words}` });
  }

  /** Who had somebody's case, the latest first. */
  async readsWhoHadIt(name: string): Promise<Seen> {
    await this.worker.opensCase(name);
    return this.visitor.follow('Who had it before');
  }
}
