import { Injectable } from '@nestjs/common';
import { Content, type MatchedAction } from '#content';
import { PathwayClock } from '#platform';
import type { ObstacleLine } from '../identify-obstacle/obstacle-lines';

type Classified = Pick<ObstacleLine, 'target' | 'flag' | 'processes'>;

/** Actions matched to how the worker sees an obstacle. They come after the question for the pair's own words, never before it. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly content: Content,
    private readonly clock: PathwayClock,
  ) {}

  /** Those in force today; first the ones that use a process the worker chose. */
  async for({ target, flag, processes }: Classified): Promise<readonly MatchedAction[]> {
    const matched = this.content.on(await this.clock.today()).actionsFor(target, flag);
    const fits = (action: MatchedAction): boolean => action.processes.some((process) => processes.includes(process));
    return [...matched.filter(fits), ...matched.filter((action) => !fits(action))];
  }

  /** The suggestion of that name, as a record keeps it; null when there is none for this obstacle. */
  async named(about: Classified, id: string): Promise<{ readonly id: string; readonly version: number } | null> {
    const found = (await this.for(about)).find((one) => one.id === id);
    return found ? { id: found.id, version: found.version } : null;
  }
}
