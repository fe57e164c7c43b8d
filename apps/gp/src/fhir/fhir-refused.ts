import { FhirProblem } from '#web';

/** FHIR R4 issue types this door refuses a document with (http://hl7.org/fhir/issue-type). */
type IssueCode =
  | 'structure'
  | 'required'
  | 'value'
  | 'invariant'
  | 'code-invalid'
  | 'forbidden'
  | 'not-supported'
  | 'too-long'
  | 'business-rule'
  | 'conflict';

/**
 * A document that is not taken. 400: it cannot be read as a document. 422: it can, and says something that cannot be. 409: it contradicts one already
 * held. 403: it is another practice's. `expression` names the element; the diagnostics never quote what the element held, for they are logged by whoever receives them.
 */
export class FhirRefused extends FhirProblem {
  constructor(status: 400 | 403 | 409 | 422, code: IssueCode, diagnostics: string, expression: string) {
    super(status, [{ severity: 'error', code, diagnostics, expression: [expression] }]);
    this.name = 'FhirRefused';
  }
}
