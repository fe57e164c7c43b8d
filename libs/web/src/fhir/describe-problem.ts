import { HttpException } from '@nestjs/common';
import { DomainError, NOT_FOUND } from '#platform';
import { TokenRefused } from '../pages/refusals';
import { FhirProblem } from './fhir-problem';

/** Any error thrown on a FHIR route, as the problem its caller is told. What is our fault says nothing of its cause. */
export function describeFhirProblem(error: unknown): FhirProblem {
  if (error instanceof FhirProblem) return error;
  if (error instanceof TokenRefused) {
    const code = error.reason === 'scope' ? 'forbidden' : 'login';
    return problem(error.reason === 'scope' ? 403 : 401, code, error.message);
  }
  if (error instanceof DomainError) {
    return error.code === NOT_FOUND
      ? problem(404, 'not-found', 'No such resource.')
      : problem(422, 'business-rule', error.message);
  }
  const status = statusOf(error);
  if (status === 400) return problem(400, 'structure', 'The body is not valid JSON.');
  if (status === 404) return problem(404, 'not-found', 'No such resource or operation.');
  if (status === 413) return problem(413, 'too-long', 'The body is larger than this door takes.');
  if (status === 415) return problem(415, 'not-supported', 'Send application/fhir+json.');
  return problem(500, 'exception', 'Something went wrong on our side. Nothing was stored; send it again later.');
}

function problem(status: number, code: string, diagnostics: string): FhirProblem {
  return new FhirProblem(status, [{ severity: 'error', code, diagnostics }]);
}

/** The status an error of Nest or of a body parser carries. */
export function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
