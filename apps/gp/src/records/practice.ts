import { ForbiddenException } from '@nestjs/common';
import type { Principal } from '#web';

/** The surgery somebody works at. Its ODS code is the boundary of what they see. */
export interface Practice {
  readonly code: string;
  readonly name: string;
}

/** @throws {ForbiddenException} for an account that belongs to no surgery: there is nothing here that would be theirs */
export function practiceOf(who: Principal): Practice {
  if (!who.organisation) throw new ForbiddenException();
  return { code: who.organisation.id, name: who.organisation.name };
}
