import type { Advice, FitNoteOutcome, IsoDate } from '#contracts';
import type { Doors } from '#platform';
import { typed } from './dates';
import type { Someone } from './people';
import { signIn } from './sign-in';
import { Visitor, type Seen } from './visitor';
import type { Words } from './words';

/** A fit note as a clinician fills it in; the free words come from `Words`. */
export interface NoteOnPage {
  readonly assessedOn: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly outcome: FitNoteOutcome;
  readonly advice?: readonly Advice[];
}

/** Somebody at the surgery, at the surgery's pages. */
export class Surgery {
  constructor(
    private readonly doors: Doors,
    private readonly words: Words,
    private readonly visitor = new Visitor(doors.gp),
  ) {}

  /** The same person at the same browser, with other words. */
  saying(words: Words): Surgery {
    return new Surgery(this.doors, words, this.visitor);
  }

  signsIn(account = 'amara.osei'): Promise<Seen> {
    return signIn(this.visitor, account, '/patients');
  }

  /** Offers the service with the patient's agreement. */
  async offersSupport(to: Someone, agreedOn: IsoDate): Promise<Seen> {
    await this.visitor.open('/offer');
    return this.visitor.send(
      { action: '/offer' },
      {
        name: to.name,
        ...typed('dateOfBirth', to.dateOfBirth),
        nhsNumber: to.nhsNumber,
        channel: to.channel,
        reach: to.reach,
        telephone: to.telephone ?? '',
        agreed: 'yes',
        ...typed('agreedOn', agreedOn),
      },
    );
  }

  /** Records a fit note on the page, for somebody who has a record here. */
  async recordsFitNote(about: Someone, note: NoteOnPage): Promise<Seen> {
    await this.opensRecordOf(about);
    await this.visitor.follow('Record a fit note');
    return this.visitor.send(
      { button: 'Record the note' },
      {
        ...typed('assessedOn', note.assessedOn),
        condition: this.words.condition,
        outcome: note.outcome,
        advice: note.advice ?? [],
        comments: this.words.comments,
        ...typed('from', note.from),
        ...typed('to', note.to),
        reassessment: 'yes',
        issuerProfession: 'doctor',
      },
    );
  }

  async opensRecordOf({ name, nhsNumber }: Pick<Someone, 'name' | 'nhsNumber'>): Promise<Seen> {
    await this.visitor.open(`/patients?find=${nhsNumber}`);
    return this.visitor.follow(name);
  }

  readsPatients(): Promise<Seen> {
    return this.visitor.open('/patients');
  }

  readsWhatIsShared(): Promise<Seen> {
    return this.visitor.open('/shared');
  }
}
