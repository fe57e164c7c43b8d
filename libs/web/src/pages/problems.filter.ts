import { ArgumentsHost, Catch, ExceptionFilter, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { DomainError, LOGGER, NOT_FOUND, ServiceConfig } from '#platform';
import { describeFhirProblem, statusOf } from '../fhir/describe-problem';
import { operationOutcome } from '../fhir/fhir-problem';
import { answersOf, FormRefused } from '../forms/read-form';
import { formPage, type FieldError } from './flash';
import { page } from './page';
import { redirectOnceSaved } from './redirect';
import { ForeignForm, SignInNeeded, TooManyTries } from './refusals';
import { Renderer } from './renderer';
import { wayIn } from './way-in';

/** Answers every error: a refused form goes back to its page, everything else gets a page in plain words, FHIR an OperationOutcome. */
@Catch()
export class ProblemsFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: Renderer,
    private readonly config: ServiceConfig,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      this.log.error({ err: error }, 'failed after the answer had begun');
      response.destroy();
    } else if (/^\/fhir(\/|$)/.test(request.path)) this.answerFhir(error, response);
    else {
      const back = this.leaveForForm(error, request);
      // Where the messages cannot be stored, the error page at least says that nothing was changed.
      if (back)
        await redirectOnceSaved(request, response, back).catch((failed: unknown) =>
          this.showProblem(failed, request, response),
        );
      else this.showProblem(error, request, response);
    }
  }

  private answerFhir(error: unknown, response: Response): void {
    const problem = describeFhirProblem(error);
    if (problem.status >= 500) this.log.error({ err: error }, 'a FHIR request failed');
    if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
    response
      .status(problem.status)
      .type('application/fhir+json')
      .send(JSON.stringify(operationOutcome(problem.issues)));
  }

  /** Leaves messages and answers in the session for the form's page. @returns that page, for a redirect, if there is one. */
  private leaveForForm(error: unknown, request: Request): string | undefined {
    const errors = fieldErrors(error);
    const session = (request as Partial<Request>).session;
    const back = errors && session && formPage(request, this.config.door);
    if (!back) return undefined;
    session.flash = { path: new URL(back, this.config.door).pathname, errors, answers: answersOf(request.body) };
    return back;
  }

  private showProblem(error: unknown, request: Request, response: Response): void {
    const elsewhere = wayIn(error, request, this.config.house);
    if (elsewhere !== undefined) {
      response.redirect(303, elsewhere);
      return;
    }
    const { status, template, data } = problemPage(error);
    if (status >= 500) this.log.error({ err: error }, 'a request failed');
    response
      .status(status)
      .type('html')
      .send(this.renderer.render(request, response, page(template, data)));
  }
}

function fieldErrors(error: unknown): readonly FieldError[] | undefined {
  if (error instanceof FormRefused) return error.errors;
  if (error instanceof TooManyTries) return [{ field: '', message: error.message }];
  if (error instanceof DomainError && error.code !== NOT_FOUND)
    return [{ field: error.field ?? '', message: error.message }];
  return undefined;
}

function problemPage(error: unknown): { status: number; template: string; data: Readonly<Record<string, unknown>> } {
  if (error instanceof SignInNeeded) return { status: 401, template: 'problems/sign-in-needed', data: {} };
  if (error instanceof ForeignForm) return { status: 403, template: 'problems/foreign-form', data: {} };
  if (error instanceof TooManyTries)
    return { status: 429, template: 'problems/refused', data: { messages: [error.message] } };
  if (error instanceof FormRefused) {
    return {
      status: 400,
      template: 'problems/refused',
      data: { messages: error.errors.map(({ message }) => message) },
    };
  }
  if (error instanceof DomainError && error.code !== NOT_FOUND) {
    return { status: 409, template: 'problems/refused', data: { messages: [error.message] } };
  }
  const status = error instanceof DomainError ? 404 : statusOf(error);
  const templates: Readonly<Record<number, string>> = {
    401: 'sign-in-needed',
    403: 'not-for-you',
    404: 'not-found',
    413: 'too-large',
  };
  const known = templates[status] ?? (status < 500 ? 'bad-request' : 'our-fault');
  return { status, template: `problems/${known}`, data: {} };
}
