import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ViewChanges } from '#messaging';
import { ChangeFeed, type Principal } from '#web';
import { isOffer } from './shared.store';

/** Lets open pages follow what patients share with this surgery. */
@Injectable()
export class SharedFeed extends ChangeFeed {
  readonly changed = this.views.watch();

  constructor(
    private readonly views: ViewChanges,
    private readonly source: DataSource,
  ) {
    super();
  }

  async maySee(who: Principal, ref: string): Promise<boolean> {
    return who.organisation !== undefined && (await isOffer(this.source, who.organisation.id, ref));
  }
}
