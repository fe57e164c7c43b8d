import { HOUSES, type EventType } from '#contracts';
import { ruleFor } from '../render';
import type { KnownFields } from './read-table';
import { syntheticCase } from './simulate';

/** Enough cases for every event that a synthetic caseload has. */
const CASES = 150;

/** What each event is known to carry: what it carries in a synthetic caseload, and what the table names. */
export function knownFields(digestOf: (text: string) => string): KnownFields {
  const known = new Map<EventType, Set<string>>();
  const fieldsOf = (type: EventType): Set<string> => {
    const fields = known.get(type) ?? new Set(namedFields(type));
    known.set(type, fields);
    return fields;
  };
  for (let number = 1; number <= CASES; number += 1)
    for (const { event } of syntheticCase(0, number, digestOf).history)
      for (const field of Object.keys(event.payload)) fieldsOf(event.type).add(field);
  return (type) => [...fieldsOf(type)].sort();
}

const namedFields = (type: EventType): readonly string[] =>
  HOUSES.flatMap((house) => {
    const rule = ruleFor(type, house);
    if (rule.kind === 'never') return [];
    return rule.kind === 'withConsent' ? Object.keys(rule.fields) : rule.fields;
  });
