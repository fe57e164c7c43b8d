import { Controller, Get } from '@nestjs/common';
import { page, Roles, type Page } from '#web';
import { Console, type ConsoleState } from './console';
import { showConsole } from './show-console';

@Controller()
@Roles('operator')
export class ConsolePage {
  constructor(private readonly console: Console) {}

  @Get()
  async show(): Promise<Page> {
    return page('console/console', showConsole(await this.console.state()), { refs: ['console'] });
  }

  /** The same for scripts: counts, seconds and milliseconds. */
  @Get('edges.json')
  async json(): Promise<Pick<ConsoleState, 'edges' | 'services' | 'houses' | 'held' | 'erasures'>> {
    const { edges, services, houses, held, erasures } = await this.console.state();
    return { edges, services, houses, held, erasures };
  }
}
