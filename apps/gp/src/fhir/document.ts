import { identifierOf } from './concepts';
import { Element, refuseWhatWeMustNotIgnore } from './element';
import { FhirRefused } from './fhir-refused';

/** A resource of the bundle and where it stands. */
interface Entry {
  readonly fullUrl: string;
  readonly type: string;
  readonly id: string | undefined;
  readonly resource: Element;
}

/** A FHIR document: the Bundle's identifier, its Composition, and what the Composition's references lead to. */
export class DocumentBundle {
  private constructor(
    /** `system|value`, which is never used for two documents. */
    readonly identifier: string,
    readonly composition: Element,
    private readonly entries: readonly Entry[],
  ) {}

  /** @throws {FhirRefused} naming the first element that makes it no FHIR R4 document */
  static read(value: unknown): DocumentBundle {
    const bundle = Element.of(value, 'Bundle');
    if (bundle.text('resourceType') !== 'Bundle')
      throw new FhirRefused(400, 'structure', 'This must be a Bundle.', bundle.at('resourceType'));
    if (bundle.text('type') !== 'document')
      throw new FhirRefused(422, 'not-supported', 'Only a Bundle of type document is taken.', bundle.at('type'));
    refuseWhatWeMustNotIgnore(value, 'Bundle');
    bundle.day('timestamp');
    const entries = bundle.some('entry').map(readEntry);
    entries.forEach(({ fullUrl, resource }, index) => {
      if (entries.findIndex((entry) => entry.fullUrl === fullUrl) < index)
        throw new FhirRefused(
          400,
          'invariant',
          'Two entries have this fullUrl.',
          resource.path.replace(/resource$/, 'fullUrl'),
        );
    });
    const [first] = entries;
    if (first?.type !== 'Composition')
      throw new FhirRefused(
        400,
        'invariant',
        'The first entry of a document is its Composition.',
        'Bundle.entry[0].resource',
      );
    return new DocumentBundle(identifierOf(bundle.child('identifier')), first.resource, entries);
  }

  /**
   * The resource a Reference leads to, within this bundle.
   * @throws {FhirRefused} when it leads nowhere, or to another kind of resource than asked
   */
  follow(reference: Element, ...types: readonly string[]): { readonly type: string; readonly resource: Element } {
    const written = reference.text('reference');
    const found = this.entries.find(
      ({ fullUrl, type, id }) => fullUrl === written || (id !== undefined && `${type}/${id}` === written),
    );
    if (!found)
      throw new FhirRefused(400, 'invariant', 'No entry of this bundle has that address.', reference.at('reference'));
    if (!types.includes(found.type))
      throw new FhirRefused(422, 'value', `This must lead to ${types.join(' or ')}.`, reference.at('reference'));
    return found;
  }
}

function readEntry(entry: Element): Entry {
  const resource = entry.child('resource');
  return {
    fullUrl: entry.text('fullUrl'),
    type: resource.text('resourceType'),
    id: resource.textIfAny('id'),
    resource,
  };
}
