import { Controller, Get } from '@nestjs/common';
import { page, Roles, type Page } from '#web';
import { tablesOf } from './case-figures';
import { publish } from './small-numbers';
import { StatisticsStore } from './statistics.store';

/** Figures across all cases. There is no filter: two questions that differ by one person would tell of that person. */
@Controller('statistics')
@Roles('vsw')
export class StatisticsPage {
  constructor(private readonly store: StatisticsStore) {}

  @Get()
  async show(): Promise<Page> {
    return page('statistics/statistics', { ...publish(tablesOf(await this.store.everyCase())) });
  }
}
