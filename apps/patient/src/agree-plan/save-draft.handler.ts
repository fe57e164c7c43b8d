import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';
import type { PlanDraft } from './plan-draft';

/** Keeps what is typed, right or wrong, so that nothing is lost when a page is left. Tells nobody. */
export class SavePlanDraft extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly draft: PlanDraft,
  ) {
    super();
  }
}

@CommandHandler(SavePlanDraft)
export class SavePlanDraftHandler implements ICommandHandler<SavePlanDraft> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, draft }: SavePlanDraft): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx }) => {
      const sealed = await sealOwn(tx, 'patient.plan_drafts', { ref, draft });
      await tx.query(
        `insert into patient.plan_drafts (ref, draft) values ($1, $2)
         on conflict (ref) do update set draft = excluded.draft, saved_at = clock_timestamp()`,
        [ref, sealed.draft],
      );
    });
  }
}
