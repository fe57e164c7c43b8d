import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { IsoDate } from '#contracts';

export const CHANNELS = ['email', 'text', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a service hands in at the tray. */
export class Posted {
  /** The sender's own message id: handed in twice, it lies here once. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  id: string;

  @IsIn(CHANNELS)
  channel: Channel;

  /** An e-mail address, a telephone number, or a postal address with its lines. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  to: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  subject?: string;

  @IsString()
  @MaxLength(50_000)
  body: string;

  /** A page that goes with a letter, as HTML. */
  @IsOptional()
  @IsString()
  @MaxLength(200_000)
  page?: string;

  /** Seen by whoever prints it, and by nobody else. */
  @IsOptional()
  @IsBoolean()
  sealed?: boolean;

  /** The pathway date of the day it was written. */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  dated?: IsoDate;
}

/** What lies in the tray. */
export interface CaughtPost {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  readonly page: string | null;
  readonly sealed: boolean;
  /** The pathway date of the day it was written: the day people read. Null for what was caught before that was noted. */
  readonly dated: IsoDate | null;
  /** Machine time, ISO: what the tray is ordered by. */
  readonly caughtAt: string;
}
