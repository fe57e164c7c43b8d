import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk, type Sitting } from '../../case-file/desk';
import { lastWord, writeDecision } from './research-record';

/** "Yes, for research too." Support depends on neither answer. */
export class GiveResearch extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

/** "No more for research": never refused while there is a case, support ended or not, and it overtakes everything on its way. */
export class StopResearch extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

/** Writes the answer down and says it; one that was given already is not said again. */
async function decideResearch({ tx, file, today, say }: Sitting, given: boolean): Promise<void> {
  const last = await lastWord(tx, file.ref);
  if ((last?.given ?? false) === given) return;
  const revision = (last?.revision ?? 0) + 1;
  await writeDecision(tx, file.ref, { given, revision, on: today });
  say({ type: given ? 'ResearchConsentGiven' : 'ResearchConsentWithdrawn', payload: { revision } });
}

@CommandHandler(GiveResearch)
export class GiveResearchHandler implements ICommandHandler<GiveResearch> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: GiveResearch): Promise<void> {
    return this.desk.sitEnrolled(ref, (sitting) => decideResearch(sitting, true));
  }
}

@CommandHandler(StopResearch)
export class StopResearchHandler implements ICommandHandler<StopResearch> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: StopResearch): Promise<void> {
    return this.desk.sitEver(ref, (sitting) => decideResearch(sitting, false));
  }
}
