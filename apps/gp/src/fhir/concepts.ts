import type { Element } from './element';
import { FhirRefused } from './fhir-refused';
import { SNOMED } from './systems';

/** A SNOMED CT code, the term it came with if any, and where it stands. */
export interface Code {
  readonly code: string;
  readonly term: string | null;
  readonly path: string;
}

/** SNOMED CT codes of a CodeableConcept; codings of other systems are translations and say nothing more. */
export const codesOf = (concept: Element): readonly Code[] =>
  concept
    .children('coding')
    .filter((coding) => coding.textIfAny('system') === SNOMED)
    .map((coding) => ({
      code: coding.text('code'),
      term: coding.textIfAny('display') ?? null,
      path: coding.at('code'),
    }));

/** An Identifier as one text. */
export const identifierOf = (identifier: Element): string => `${identifier.text('system')}|${identifier.text('value')}`;

/** The resource's identifier in one system. @throws {FhirRefused} saying `needed` when it has none */
export function identifierIn(
  resource: Element,
  system: string,
  needed: string,
): { readonly value: string; readonly path: string } {
  const found = resource.children('identifier').find((identifier) => identifier.textIfAny('system') === system);
  if (!found) throw new FhirRefused(422, 'required', needed, resource.at('identifier'));
  return { value: found.text('value'), path: found.at('value') };
}

/** @throws {FhirRefused} when the element holds anything but one of the allowed codes */
export function oneOf(element: Element, name: string, allowed: readonly string[]): void {
  if (!allowed.includes(element.text(name)))
    throw new FhirRefused(422, 'not-supported', `This must be ${allowed.join(' or ')}.`, element.at(name));
}
