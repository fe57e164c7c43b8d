import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { QUOTES, type Quotes } from './write-note.command';

export class WriteNoteForm {
  @IsNotEmpty({ message: 'Write the note' })
  @MaxLength(8000, { message: 'The note must be 8,000 characters or fewer' })
  readonly words: string;

  @IsOptional()
  @IsIn(QUOTES, { message: 'Choose from the list' })
  readonly quotes?: Quotes;
}
