import { CommandHandler } from '@nestjs/cqrs';
import { Outbox, SharedCopies } from '#messaging';
import { PathwayClock, ServiceConfig } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { openConcern } from '../safety/open-concern';
import { RaiseSafetyConcern } from './raise-safety-concern.command';

/** Open to every worker at every stage: safety does not wait for a yes, nor for whose case it is. */
@CommandHandler(RaiseSafetyConcern)
export class RaiseSafetyConcernHandler extends CaseHandler<RaiseSafetyConcern> {
  constructor(
    outbox: Outbox<'vsw'>,
    clock: PathwayClock,
    copies: SharedCopies<'vsw'>,
    private readonly config: ServiceConfig,
  ) {
    super(outbox, clock, copies);
  }

  protected write({ worker, concern }: RaiseSafetyConcern, doing: Doing): Promise<void> {
    return openConcern(doing, worker, concern, this.config);
  }
}
