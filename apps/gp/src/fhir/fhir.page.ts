import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, Post, Req, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request, Response } from 'express';
import { canonical } from '#contracts';
import { DomainError, ServiceConfig } from '#platform';
import { Open, System, Who, type Principal } from '#web';
import { ALREADY_REPLACED, DUPLICATE_OF_NOTHING, REPLACES_NOTHING } from '../record-fit-note/record-fit-note.handler';
import { RecordFitNote, type Recorded } from '../record-fit-note/record-fit-note.command';
import { OTHER_CONTENT } from '../records/documents.store';
import { ANOTHER_DATE_OF_BIRTH } from '../records/patients.store';
import { capabilityStatement } from './capability-statement';
import { FhirRefused } from './fhir-refused';
import { readFitNoteDocument, type FitNoteDocument } from './fit-note-document';

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
    const { outcome } = await this.record(document, digestOf(body));
    response.status(outcome === 'recorded' ? 201 : 200);
    return {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'information',
          code: 'informational',
          diagnostics:
            outcome === 'recorded' ? 'The fit note was recorded.' : 'This fit note is held already; nothing was added.',
        },
      ],
    };
  }

  private async record(document: FitNoteDocument, digest: string): Promise<Recorded> {
    const { practice, patient, note, issuer, issue, replaces, identifier } = document;
    const command = new RecordFitNote(
      practice,
      patient,
      note,
      issuer,
      issue,
      replaces === null ? null : { document: replaces },
      {
        identifier,
        digest,
      },
    );
    try {
      return await this.commands.execute(command);
    } catch (error) {
      throw error instanceof DomainError ? asRefusal(error, document) : error;
    }
  }
}

/** A record system hands in its own practice's notes and no other's: otherwise one practice's token could write into another's records. */
function refuseOtherPractices({ organisation }: Principal, { practice, at }: FitNoteDocument): void {
  if (organisation?.id !== practice)
    throw new FhirRefused(403, 'forbidden', 'The token is not one of this practice’s record system.', at.practice);
}

/** What the records refuse, as the element that says it. */
function asRefusal({ code, message }: DomainError, { at }: FitNoteDocument): FhirRefused {
  switch (code) {
    case OTHER_CONTENT:
      return new FhirRefused(409, 'conflict', message, 'Bundle.identifier');
    case ALREADY_REPLACED:
      return new FhirRefused(409, 'conflict', message, at.replaces);
    case REPLACES_NOTHING:
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
