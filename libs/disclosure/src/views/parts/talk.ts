import type { ContactMode, House, IsoDate, MeetingAnswer, Ref } from '#contracts';
import type { Mail } from '../../payloads';

type Speaker = Extract<House, 'patient' | 'vsw'>;

/** A message that was passed on: its writer's house hears of it in the same moment as the other, so one that is not here is on its way. */
export interface SeenMessage<H extends Speaker> {
  readonly message: Ref<H>;
  readonly words: string;
  readonly by: Speaker;
  readonly on: IsoDate;
}

export interface Minutes {
  readonly version: number;
  readonly words: string;
  readonly on: IsoDate;
}

/** A meeting as the worker proposed it. The last of the minutes stands; the earlier are kept. */
export interface SeenMeeting {
  readonly meeting: Ref<'patient'>;
  readonly on: IsoDate;
  readonly time: string;
  readonly mode: ContactMode;
  readonly about: string;
  readonly proposedOn: IsoDate;
  readonly minutes: readonly Minutes[];
}

export interface MeetingReply {
  readonly meeting: Ref<'vsw'>;
  readonly answer: MeetingAnswer;
  readonly words: string;
  readonly on: IsoDate;
}

export interface PatientTalk {
  readonly messages: readonly SeenMessage<'patient'>[];
  readonly meetings: readonly SeenMeeting[];
}
export interface VswTalk {
  readonly messages: readonly SeenMessage<'vsw'>[];
  /** The last answer to each meeting. */
  readonly replies: readonly MeetingReply[];
}

export const noPatientTalk: PatientTalk = { messages: [], meetings: [] };
export const noVswTalk: VswTalk = { messages: [], replies: [] };

type PatientTalkMail = Extract<Mail<'patient'>, { type: 'MessageSent' | 'MeetingProposed' | 'MinutesWritten' }>;

/** Folds what patient and worker say to each other, as the patient's house holds it. */
export function foldPatientTalk(talk: PatientTalk, mail: PatientTalkMail): PatientTalk {
  const on = mail.occurredOn;
  switch (mail.type) {
    case 'MessageSent':
      return { ...talk, messages: [...talk.messages, { ...mail.payload, on }] };
    case 'MeetingProposed':
      return { ...talk, meetings: [...talk.meetings, { ...mail.payload, proposedOn: on, minutes: [] }] };
    case 'MinutesWritten': {
      const { meeting, version, words } = mail.payload;
      const withMinutes = (one: SeenMeeting): SeenMeeting =>
        one.meeting === meeting ? { ...one, minutes: [...one.minutes, { version, words, on }] } : one;
      return { ...talk, meetings: talk.meetings.map(withMinutes) };
    }
  }
}

/** The same, as the worker's house holds it. */
export function foldVswTalk(
  talk: VswTalk,
  mail: Extract<Mail<'vsw'>, { type: 'MessageSent' | 'MeetingAnswered' }>,
): VswTalk {
  const on = mail.occurredOn;
  if (mail.type === 'MessageSent') return { ...talk, messages: [...talk.messages, { ...mail.payload, on }] };
  const others = talk.replies.filter(({ meeting }) => meeting !== mail.payload.meeting);
  return { ...talk, replies: [...others, { ...mail.payload, on }] };
}
