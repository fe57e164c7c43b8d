import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ContactMode, IsoDate, Ref } from '#contracts';
import type { MeetingReply, VswView } from '#disclosure';
import { readOwn } from '#platform';

/** One message as the page shows it. */
export interface ShownMessage {
  readonly message: Ref<'vsw'>;
  /** The worker who wrote it; null where the patient did. */
  readonly by: string | null;
  readonly words: string | null;
  readonly on: IsoDate;
  /** It has been passed on: it is in the patient's messages. */
  readonly passedOn: boolean;
}

export interface ShownMeeting {
  readonly meeting: Ref<'vsw'>;
  readonly on: IsoDate;
  readonly time: string;
  readonly mode: ContactMode;
  readonly about: string | null;
  readonly by: string;
  readonly reply: MeetingReply | null;
  /** Oldest first; the last stands. */
  readonly minutes: readonly MinutesRow[];
}

interface MinutesRow {
  readonly meeting: Ref<'vsw'>;
  readonly version: number;
  readonly words: string | null;
  readonly on: IsoDate;
  readonly by: string;
}
type OwnMessage = Pick<ShownMessage, 'message' | 'words' | 'on'> & { readonly by: string };
type OwnMeeting = Omit<ShownMeeting, 'reply' | 'minutes'>;

/** What worker and patient say to each other: the house's own record beside what it was sent. */
@Injectable()
export class TalkStore {
  constructor(private readonly source: DataSource) {}

  /** Oldest first. A message of one's own that was not passed on yet comes last, marked so. */
  async messages(ref: Ref<'vsw'>, { talk }: VswView): Promise<readonly ShownMessage[]> {
    const own = await readOwn<OwnMessage>(
      this.source,
      'vsw.messages',
      'worker_name as by, words, sent_on as "on"',
      'where ref = $1 order by recorded_at',
      [ref],
    );
    const writer = new Map(own.map(({ message, by }) => [message, by]));
    const passedOn = new Set(talk.messages.map(({ message }) => message));
    return [
      ...talk.messages.map(({ message, by, words, on }) => ({
        message,
        by: by === 'patient' ? null : (writer.get(message) ?? ''),
        words,
        on,
        passedOn: true,
      })),
      ...own.filter(({ message }) => !passedOn.has(message)).map((one) => ({ ...one, passedOn: false })),
    ];
  }

  /** Latest first. */
  async meetings(ref: Ref<'vsw'>, { talk }: VswView): Promise<readonly ShownMeeting[]> {
    const [meetings, minutes] = await Promise.all([
      readOwn<OwnMeeting>(
        this.source,
        'vsw.meetings',
        'meets_on as "on", meets_at as time, mode, about, worker_name as by',
        'where ref = $1 order by meets_on desc, recorded_at desc',
        [ref],
      ),
      readOwn<MinutesRow>(
        this.source,
        'vsw.minutes',
        'words, written_on as "on", worker_name as by',
        'where ref = $1 order by version',
        [ref],
      ),
    ]);
    return meetings.map((meeting) => ({
      ...meeting,
      reply: talk.replies.find((reply) => reply.meeting === meeting.meeting) ?? null,
      minutes: minutes.filter((one) => one.meeting === meeting.meeting),
    }));
  }
}
