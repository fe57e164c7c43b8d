import { LIMIT_NAMES, LIMIT_RANGES, USUAL_LIMITS, type LimitName, type ServiceLimits } from '#contracts';
import { SettingProblem, type Settings } from './settings';

const VARIABLE = 'REJOIN_LIMITS';

const isLimit = (name: string): name is LimitName => Object.hasOwn(LIMIT_RANGES, name);

/**
 * The limits of the pathway as this service sets them; what it does not name stays as usual. Nobody keeps a secret here, so the message may quote.
 * @throws {SettingProblem} naming the first limit that is unknown, no whole number or out of its range, and the remedy
 */
export function readLimits(settings: Settings): ServiceLimits {
  if (settings.optional(VARIABLE) === undefined) return USUAL_LIMITS;
  const given = Object.entries(settings.json(VARIABLE)).map(([name, value]) => [name, checked(name, value)] as const);
  const limits: ServiceLimits = { ...USUAL_LIMITS, ...Object.fromEntries(given) };
  if (limits.remindAfterDays >= limits.expireAfterDays)
    throw new SettingProblem(VARIABLE, '"remindAfterDays" must be smaller than "expireAfterDays"');
  return limits;
}

function checked(name: string, value: unknown): number {
  if (!isLimit(name))
    throw new SettingProblem(VARIABLE, `"${name}" is no limit; leave it out, or name one of ${LIMIT_NAMES.join(', ')}`);
  const { least, most } = LIMIT_RANGES[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new SettingProblem(VARIABLE, `set "${name}" to a whole number from ${String(least)} to ${String(most)}`);
  return value;
}
