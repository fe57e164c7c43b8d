import { events, refused, type InputFrom, type Verdict } from './events';
import { hasSaidYes } from './stage';
import type { CaseState } from './state';

type Said = Extract<InputFrom<'patient'> | InputFrom<'vsw'>, { type: 'MessageSent' }>;

/** Patient and worker write to each other as long as the patient wants support at all, also after the case was closed. */
export function sendMessage(state: CaseState, { from, payload }: Said): Verdict {
  if (!hasSaidYes(state)) return refused(state.stage === 'ended' ? 'case-over' : 'not-enrolled');
  return events({ type: 'MessageSent', payload: { ...payload, by: from } });
}

const minutesOf = ({ support }: CaseState, meeting: string): number | undefined =>
  Object.hasOwn(support.meetings, meeting) ? support.meetings[meeting] : undefined;

/** One meeting is proposed once; another time is another proposal. */
export function proposeMeeting(
  state: CaseState,
  { payload }: Extract<InputFrom<'vsw'>, { type: 'MeetingProposed' }>,
): Verdict {
  if (minutesOf(state, payload.meeting) !== undefined) return refused('nothing-to-do');
  return events({ type: 'MeetingProposed', payload });
}

/** The patient may change their answer: the later one counts. */
export function answerMeeting(
  state: CaseState,
  { payload }: Extract<InputFrom<'patient'>, { type: 'MeetingAnswered' }>,
): Verdict {
  if (minutesOf(state, payload.meeting) === undefined) return refused('no-such-meeting');
  return events({ type: 'MeetingAnswered', payload });
}

/** A later version stands in place of the earlier, which is kept; one that skips or repeats a number is no later version. */
export function writeMinutes(
  state: CaseState,
  { payload }: Extract<InputFrom<'vsw'>, { type: 'MinutesWritten' }>,
): Verdict {
  const last = minutesOf(state, payload.meeting);
  if (last === undefined) return refused('no-such-meeting');
  return payload.version === last + 1 ? events({ type: 'MinutesWritten', payload }) : refused('nothing-to-do');
}
