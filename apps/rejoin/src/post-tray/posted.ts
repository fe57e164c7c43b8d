import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

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
}

/** What lies in the tray. */
export interface CaughtPost {
  readonly id: string;
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string | null;
  readonly body: string;
  /** Machine time, ISO. */
  readonly caughtAt: string;
}
