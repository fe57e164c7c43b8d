/** One entry of a FHIR R4 OperationOutcome. */
export interface FhirIssue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  /** From the FHIR value set issue-type: `structure`, `required`, `code-invalid`, `duplicate`, … */
  readonly code: string;
  readonly diagnostics: string;
  /** FHIRPath of the element concerned. */
  readonly expression?: readonly string[];
}

/** A refusal on a FHIR route: the status, and what is wrong element by element. */
export class FhirProblem extends Error {
  constructor(
    readonly status: number,
    readonly issues: readonly FhirIssue[],
  ) {
    super(issues.map((issue) => issue.diagnostics).join(' '));
    this.name = 'FhirProblem';
  }
}

/** The resource that says so. */
export function operationOutcome(issues: readonly FhirIssue[]) {
  return { resourceType: 'OperationOutcome', issue: issues } as const;
}
