import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { notFound, readOwn } from '#platform';
import { PARTS, type Part, type Rehearsal } from './rehearsal';

export interface WrittenRehearsal extends Rehearsal {
  readonly id: string;
  readonly on: IsoDate;
}

const COLUMNS = `id, written_on as "on", confidence_before as before, confidence_after as after,
  ${PARTS.map(({ column }) => column).join(', ')}`;

type Row = Omit<WrittenRehearsal, Part['field']> & Readonly<Record<Part['column'], string>>;

const written = ({ id, on, before, after, ...said }: Row): WrittenRehearsal => ({
  id,
  on,
  before,
  after,
  canDo: said.can_do,
  need: said.need,
  notDiscuss: said.not_discuss,
  firstSentence: said.first_sentence,
  ifThen: said.if_then,
  whoComes: said.who_comes,
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The patient's rehearsals, each found by whose it is and never by its address alone. */
@Injectable()
export class Rehearsals {
  constructor(private readonly source: DataSource) {}

  all(ref: Ref<'patient'>): Promise<readonly WrittenRehearsal[]> {
    return this.read('where ref = $1 order by written_at desc', [ref]);
  }

  /** @throws not found */
  async one(ref: Ref<'patient'>, id: string): Promise<WrittenRehearsal> {
    const [found] = UUID.test(id) ? await this.read('where ref = $1 and id = $2', [ref, id]) : [];
    if (!found) throw notFound();
    return found;
  }

  private async read(rest: string, values: unknown[]): Promise<readonly WrittenRehearsal[]> {
    return (await readOwn<Row>(this.source, 'patient.rehearsals', COLUMNS, rest, values)).map(written);
  }
}
