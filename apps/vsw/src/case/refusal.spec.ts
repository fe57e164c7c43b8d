import { AgreeAction } from '../agree-action/agree-action.command';
import { ChangeStep } from '../change-step/change-step.command';
import { CloseCase } from '../close-case/close-case.command';
import { HandOver, SeeWish, TakeOver } from '../hand-over/hand-over.command';
import { SendMessage } from '../messages/send-message.command';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { RecordCall } from '../record-call/record-call.command';
import { RecordContact } from '../record-contact/record-contact.command';
import { ReopenCase } from '../reopen/reopen-case.command';
import { TakeCard } from '../take-card/take-card.command';
import { WriteNote } from '../write-note/write-note.command';
import { CaseCommand } from './case-command';
import { refusalOf, type Standing } from './refusal';

class WrittenTomorrow extends CaseCommand {}

const me = { id: 'me', name: 'Me', profession: 'Vocational support worker', lead: false };
const standing = (about: Partial<Standing>): Standing => ({
  stage: 'enrolled',
  saidYes: !['offered', 'unreachable'].includes(about.stage ?? ''),
  removed: false,
  takenBy: 'me',
  takenByName: 'Me',
  cover: null,
  changeWished: false,
  ...about,
});
const codeOf = (command: Parameters<typeof refusalOf>[0], about: Partial<Standing>) =>
  refusalOf(command, standing(about), me)?.code;

describe('what may be written', () => {
  it('before the yes is the card, a call and a concern; whatever is written tomorrow is refused', () => {
    for (const stage of ['offered', 'unreachable'] as const) {
      for (const command of [TakeCard, RecordCall, RaiseSafetyConcern])
        expect(codeOf(command, { stage })).toBeUndefined();
      for (const command of [AgreeAction, WrittenTomorrow]) expect(codeOf(command, { stage })).toBe('not-enrolled');
    }
  });

  it('after the yes is everything, by whoever has the card', () => {
    expect(codeOf(WrittenTomorrow, {})).toBeUndefined();
    expect(codeOf(WrittenTomorrow, { takenBy: 'another', takenByName: 'Bo' })).toBe('not-your-case');
    expect(codeOf(WrittenTomorrow, { takenBy: null, takenByName: null })).toBe('card-not-taken');
  });

  it('for safety waits neither for whose case it is nor for support to go on', () => {
    expect(codeOf(RaiseSafetyConcern, { takenBy: 'another', stage: 'ended' })).toBeUndefined();
    expect(codeOf(RecordCall, { stage: 'ended' })).toBe('support-ended');
  });

  it('about somebody who had everything removed is nothing', () => {
    expect(codeOf(RaiseSafetyConcern, { removed: true, stage: 'ended' })).toBe('removed');
  });

  it('after the case was closed is contact, messages and safety, until it is opened again', () => {
    for (const command of [RecordContact, SendMessage, WriteNote, RaiseSafetyConcern, ReopenCase])
      expect(codeOf(command, { stage: 'closed' })).toBeUndefined();
    for (const command of [AgreeAction, ChangeStep, CloseCase, WrittenTomorrow])
      expect(codeOf(command, { stage: 'closed' })).toBe('case-closed');
    expect(codeOf(ReopenCase, {})).toBe('not-closed');
  });

  it('about somebody who was shown another route at triage is what it was before', () => {
    const shown = { stage: 'closed', saidYes: false } as const;
    expect(codeOf(RecordCall, shown)).toBeUndefined();
    expect(codeOf(ReopenCase, shown)).toBe('not-enrolled');
    expect(codeOf(CloseCase, shown)).toBe('case-closed');
  });
});

describe('whose case it is', () => {
  const bo = { takenBy: 'bo', takenByName: 'Bo' } as const;
  const lead = { ...me, lead: true };

  it('whoever covers today may do what the worker may; both may', () => {
    const cover = { worker: 'me', name: 'Me', until: '2026-05-09' };
    expect(codeOf(AgreeAction, { ...bo, cover })).toBeUndefined();
    expect(codeOf(AgreeAction, { cover: { ...cover, worker: 'bo' } })).toBeUndefined();
    expect(codeOf(AgreeAction, { ...bo, cover: null })).toBe('not-your-case');
  });

  it('a lead may hand over any case that somebody has, and write nothing else in it', () => {
    expect(refusalOf(HandOver, standing(bo), lead)).toBeUndefined();
    expect(refusalOf(AgreeAction, standing(bo), lead)?.code).toBe('not-your-case');
    expect(codeOf(HandOver, bo)).toBe('not-your-case');
    expect(codeOf(HandOver, { takenBy: null })).toBe('card-not-taken');
  });

  it('another worker takes over where the patient wishes for one, and only there', () => {
    expect(codeOf(TakeOver, { ...bo, changeWished: true })).toBeUndefined();
    expect(codeOf(TakeOver, { changeWished: true })).toBe('already-yours');
    expect(codeOf(TakeOver, bo)).toBe('no-wish');
  });

  it('the wish is for a lead to see, never for the present worker to settle', () => {
    expect(refusalOf(SeeWish, standing({ ...bo, changeWished: true }), lead)).toBeUndefined();
    expect(codeOf(SeeWish, { changeWished: true })).toBe('not-your-case');
  });
});
