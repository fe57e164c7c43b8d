import { AgreeAction } from '../agree-action/agree-action.command';
import type { CaseCommandType } from '../case/case-command';
import { AskSurgery } from '../ask-surgery/ask-surgery.command';
import { ChangeStep } from '../change-step/change-step.command';
import { CloseCase } from '../close-case/close-case.command';
import { DraftPlan } from '../draft-plan/draft-plan.command';
import { HandOver } from '../hand-over/hand-over.command';
import { IdentifyObstacle } from '../identify-obstacle/identify-obstacle.command';
import { ProposeMeeting } from '../meetings/meetings.command';
import { SendMessage } from '../messages/send-message.command';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { RecordAbsence } from '../record-absence/record-absence.command';
import { RecordCall } from '../record-call/record-call.command';
import { RecordContact } from '../record-contact/record-contact.command';
import { AskForLetter, ReportStop } from '../on-paper/on-paper.commands';
import { ReopenCase } from '../reopen/reopen-case.command';
import { SetTask } from '../tasks/task.commands';
import { StartWait } from '../wait/wait.command';
import { WriteNote } from '../write-note/write-note.command';

export interface Offer {
  readonly command: CaseCommandType;
  readonly path: string;
  readonly text: string;
}
interface Group {
  readonly heading: string;
  readonly offers: readonly Offer[];
}

/** What the case page's menu offers, in this order. The first that is open is the main thing to do. */
const MENU: readonly Group[] = [
  {
    heading: 'Be in contact',
    offers: [
      { command: RecordContact, path: 'contact', text: 'Record a contact' },
      { command: RecordCall, path: 'call', text: 'Record a call' },
      { command: SendMessage, path: 'messages', text: 'Messages' },
      { command: RecordAbsence, path: 'absence', text: 'Record days missed' },
      { command: ProposeMeeting, path: 'meeting', text: 'Propose a meeting' },
      { command: AskForLetter, path: 'paper', text: 'Sharing by post and telephone' },
      { command: ReportStop, path: 'paper/stop', text: 'They want to stop sharing' },
    ],
  },
  {
    heading: 'Work together',
    offers: [
      { command: IdentifyObstacle, path: 'obstacle', text: 'Write down an obstacle' },
      { command: AgreeAction, path: 'action', text: 'Agree an action' },
      { command: DraftPlan, path: 'plan-draft', text: 'Sketch a plan' },
      { command: AskSurgery, path: 'ask-surgery', text: 'Ask the surgery' },
      { command: ChangeStep, path: 'step', text: 'Change the step' },
      { command: StartWait, path: 'wait', text: 'Write down a wait' },
    ],
  },
  {
    heading: 'The case',
    offers: [
      { command: WriteNote, path: 'note', text: 'Write a note' },
      { command: SetTask, path: 'task', text: 'Set yourself a task' },
      { command: HandOver, path: 'handover', text: 'Hand over or arrange cover' },
      { command: ReopenCase, path: 'reopen', text: 'Open the case again' },
      { command: CloseCase, path: 'close', text: 'Close the case' },
    ],
  },
];

const SAFETY: Offer = { command: RaiseSafetyConcern, path: 'safety', text: 'Raise a safety concern' };

export interface Menu {
  /** The main thing to do; undefined when nothing is open. */
  readonly main: Offer | undefined;
  readonly groups: readonly Group[];
  readonly safety: boolean;
}

/** The menu for somebody who may do what `may` says. During support a call is a contact, so only contacts are offered then. */
export function menuFor(may: (command: CaseCommandType) => boolean, inSupport: boolean, triage: boolean): Menu {
  const groups = MENU.map(({ heading, offers }) => ({
    heading,
    offers: offers
      .filter(({ command }) => may(command) && !(command === RecordCall && inSupport))
      .map((offer) => (triage && offer.command === CloseCase ? { ...offer, text: 'Show another route' } : offer)),
  })).filter(({ offers }) => offers.length > 0);
  // To stop is open to every worker, and is never the thing to do next.
  const main = groups.flatMap(({ offers }) => offers).find(({ command }) => command !== ReportStop);
  return { main, groups, safety: may(SAFETY.command) };
}
