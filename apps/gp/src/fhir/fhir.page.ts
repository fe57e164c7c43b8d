import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, Post, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request, Response } from 'express';
import { canonical } from '#contracts';
import { DomainError, ServiceConfig } from '#platform';
import { Open, System, Who, type FhirIssue, type Principal } from '#web';
import { CancelFitNote } from '../record-fit-note/cancel-fit-note.command';
import { ALREADY_CANCELLED, ALREADY_REPLACED, NOT_HELD } from '../record-fit-note/held-note';
import { RecordFitNote } from '../record-fit-note/record-fit-note.command';
import { DUPLICATE_OF_NOTHING } from '../record-fit-note/record-fit-note.handler';
import { OTHER_CONTENT, type DocumentStamp } from '../records/documents.store';
import { ANOTHER_DATE_OF_BIRTH } from '../records/patients.store';
import { capabilityStatement } from './capability-statement';
import { FhirRefused } from './fhir-refused';
import { readFitNoteDocument, type CancellingDocument, type FitNoteDocument } from './fit-note-document';

const FHIR_JSON = 'application/fhir+json';

/** The door for GP record systems (docs/fhir.md). */
@Controller('fhir')
export class FhirPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly config: ServiceConfig,
  ) {}

  @Get('metadata')
  @Open('what this door can do names nobody')
  @Header('Content-Type', FHIR_JSON)
  metadata(): object {
    return capabilityStatement(this.config.door);
  }

  @Post('Bundle')
  @System('fhir')
  @Header('Content-Type', FHIR_JSON)
  async receive(
    @Body() body: unknown,
    @Who() system: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    if (!request.is([FHIR_JSON, 'application/json'])) throw new UnsupportedMediaTypeException();
    const document = readFitNoteDocument(body);
    refuseOtherPractices(system, document);
    const stamp = { identifier: document.identifier, digest: digestOf(body) };
    try {
      const { added, said } = await (document.says === 'note'
        ? this.record(document, stamp)
        : this.cancel(document, stamp));
      response.status(added ? 201 : 200);
      return { resourceType: 'OperationOutcome', issue: said };
    } catch (error) {
      throw error instanceof DomainError ? asRefusal(error, document) : error;
    }
  }

  private async record(document: FitNoteDocument, stamp: DocumentStamp): Promise<Answer> {
    const { practice, patient, note, issuer, issue, replaces, codes } = document;
    const corrected = replaces === null ? null : { document: replaces };
    const command = new RecordFitNote(practice, patient, note, issuer, issue, corrected, { ...stamp, codes });
    const { outcome, explanation, notices } = await this.commands.execute(command);
    if (outcome === 'already_held')
      return { added: false, said: [informed('This fit note is held already; nothing was added.')] };
    // Warnings are told and refuse nothing: the note is recorded.
    const warnings = notices.map(({ words }) => ({ ...informed(words), severity: 'warning' as const }));
    return { added: true, said: [informed(`The fit note was recorded. ${explanation}`), ...warnings] };
  }

  private async cancel({ practice, patient, replaces }: CancellingDocument, stamp: DocumentStamp): Promise<Answer> {
    const command = new CancelFitNote(practice, patient, { document: replaces }, null, stamp);
    const { outcome } = await this.commands.execute(command);
    return outcome === 'cancelled'
      ? { added: true, said: [informed('The fit note was cancelled.')] }
      : { added: false, said: [informed('This fit note was cancelled already; nothing was changed.')] };
  }
}

/** What a document came to, as its sender is told. */
interface Answer {
  readonly added: boolean;
  readonly said: readonly FhirIssue[];
}

const informed = (diagnostics: string) => ({ severity: 'information', code: 'informational', diagnostics }) as const;

/** A record system hands in its own practice's notes and no other's: otherwise one practice's token could write into another's records. */
function refuseOtherPractices(
  { organisation }: Principal,
  { practice, at }: FitNoteDocument | CancellingDocument,
): void {
  if (organisation?.id !== practice)
    throw new FhirRefused(403, 'forbidden', 'The token is not one of this practice’s record system.', at.practice);
}

/** What the records refuse, as the element that says it. */
function asRefusal({ code, message }: DomainError, { at }: FitNoteDocument | CancellingDocument): FhirRefused {
  switch (code) {
    case OTHER_CONTENT:
      return new FhirRefused(409, 'conflict', message, 'Bundle.identifier');
    case ALREADY_CANCELLED:
    case ALREADY_REPLACED:
      return new FhirRefused(409, 'conflict', message, at.replaces);
    case NOT_HELD:
      return new FhirRefused(422, 'business-rule', message, at.replaces);
    case DUPLICATE_OF_NOTHING:
      return new FhirRefused(422, 'business-rule', message, at.code);
    case ANOTHER_DATE_OF_BIRTH:
      return new FhirRefused(
        422,
        'business-rule',
        'The record held under this NHS number has another date of birth.',
        at.dateOfBirth,
      );
    default:
      return new FhirRefused(422, 'business-rule', message, 'Bundle');
  }
}

/** Two documents say the same when their canonical JSON is the same. */
const digestOf = (body: unknown): string => createHash('sha256').update(canonical(body)).digest('hex');
