import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';

/** What the patient wants to be able to do, in their words. A new goal stands in place of the last. */
export class SetGoal extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly goal: string,
    readonly by: IsoDate | null,
  ) {
    super();
  }
}

@CommandHandler(SetGoal)
export class SetGoalHandler implements ICommandHandler<SetGoal> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, goal, by }: SetGoal): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, today, say }) => {
      const sealed = await sealOwn(tx, 'patient.goals', { ref, box: randomUUID(), goal });
      await tx.query('insert into patient.goals (ref, box, goal, by_date, set_on) values ($1, $2, $3, $4, $5)', [
        ref,
        sealed.box,
        sealed.goal,
        by,
        today,
      ]);
      say({ type: 'GoalSet', payload: { goal, by } });
    });
  }
}
