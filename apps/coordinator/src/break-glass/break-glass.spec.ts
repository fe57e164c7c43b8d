import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { INVITATION, LIMITS, newCase, type CaseState } from '#pathway';
import { CaseWork } from '../decide-case/case-work';
import { contentOf, describe as revealed } from './held-mail';
import { enterKeptBack } from './kept-back';
import { isSafeToTell, openedEntry, triedEntry } from './ledger-lines';
import { isSamePerson } from './proofs';

describe('one person', () => {
  const alex = { sub: 'alex.morgan', name: 'Alex Morgan', email: 'alex@example.org' };
  it.each([
    ['by the account', { sub: 'alex.morgan', name: 'A. M.', email: null }],
    ['by the name', { sub: 'alex.two', name: ' ALEX  Mórgan', email: 'other@example.org' }],
    ['by the address', { sub: 'alex.two', name: 'A. M.', email: 'Alex@Example.org' }],
  ])('is known %s', (_, other) => {
    expect(isSamePerson(alex, other)).toBe(true);
  });

  it('is not somebody else', () => {
    expect(isSamePerson(alex, { sub: 'dele', name: 'Dele Adeyemi', email: 'dele@example.org' })).toBe(false);
    expect(isSamePerson({ ...alex, email: null }, { sub: 'dele', name: 'Dele Adeyemi', email: null })).toBe(false);
  });
});

describe('what a mail would reveal', () => {
  it('is the names of its fields, and never what was written where a name should be', () => {
    const content = contentOf('{"bestTime":"mornings","words":["a"],"Robin Sample of 1 High Street":1}');
    expect(content.fields[1]).toEqual(['words', '[\n  "a"\n]']);
    expect(revealed(content)).toEqual({ fields: ['bestTime', 'words'], others: 1 });
  });

  it.each(['null', '"words"', '[1]', 'no JSON', ''])('is one part without a name of %s', (payload) => {
    expect(contentOf(payload).fields).toEqual([['', payload]]);
    expect(revealed(contentOf(payload))).toEqual({ fields: [], others: 1 });
  });
});

describe('the patient’s ledger', () => {
  const opened = (type: string) => openedEntry({ type, fields: ['words'], reason: 'not-delivered' });
  it('says which message was opened and what was in it', () => {
    expect(opened('MessageSent')).toEqual({
      what: 'operators-read',
      who: 'operator',
      name: null,
      about: 'MessageSent words',
      why: 'not-delivered',
    });
    expect(triedEntry({ type: 'PatientApplied' }, 'not-open')).toMatchObject({ about: 'PatientApplied' });
  });

  it.each(['SafetyConcernRaised', 'OverrideRequested', 'Unheard'])(
    'does not name %s, which is not for them',
    (type) => {
      expect(opened(type).about).toBe('message');
      expect(triedEntry({ type }, 'not-open').about).toBe('message');
    },
  );

  const asked = {
    override: 'o' as Ref<'coordinator'>,
    to: 'gp',
    words: '',
    reason: '',
    authority: '',
    by: '',
    emergency: true,
    verdict: null,
  } as const;

  it.each([
    ['all can be told', true, 1],
    ['another cannot be told', false, 0],
  ])('tells with one override what was kept back of them once %s', async (_, told, entries) => {
    const overrides = [
      { ...asked, told: false },
      { ...asked, override: 'p' as Ref<'coordinator'>, told },
    ];
    const state: CaseState = { ...newCase, stage: 'enrolled', safety: { ...newCase.safety, overrides } };
    const work = new CaseWork('case', state, 1, '2026-03-02', INVITATION, LIMITS);
    work.take({ from: 'vsw', type: 'OverrideTold', payload: { override: asked.override } }, '2026-03-02');
    const before = work.entries.length;
    const kept = [[{ type: 'OverrideRequested', fields: [], reason: 'not-delivered' }], 1];
    await enterKeptBack({ query: () => Promise.resolve(kept) } as unknown as EntityManager, [work]);
    expect(work.entries.slice(before)).toHaveLength(entries);
  });

  it('is silent of mail about an override as long as telling of that is unsafe', () => {
    const state = (told: boolean): CaseState => ({
      ...newCase,
      safety: { ...newCase.safety, overrides: [{ ...asked, told }] },
    });
    expect(isSafeToTell(state(false), 'DisclosureOverridden')).toBe(false);
    expect(isSafeToTell(state(false), 'MessageSent')).toBe(true);
    expect(isSafeToTell(state(true), 'DisclosureOverridden')).toBe(true);
  });
});
