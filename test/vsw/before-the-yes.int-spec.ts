import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';

import { mayBeforeEnrolment } from '#pathway';
import { CaseHandler } from '../../apps/vsw/src/case/case-handler';
import { VswModule } from '../../apps/vsw/src/vsw.module';
import type { Browser } from '../web/browser';
import { VswHouse } from './vsw-house';

/** All that may be written about a person before they said yes (issue 2): a list of the test's own, so that widening the house's fails here. */
const ALLOWED = ['TakeCard', 'AssignCard', 'RecordCall', 'RaiseSafetyConcern', 'HandOver', 'CloseCase'];

/** What is done for somebody's safety waits for no yes and for no end of support (domain §6 rule 15); it is not work on the case. */
const SAFETY = [
  'RaiseSafetyConcern',
  'AcknowledgeConcern',
  'AddToConcern',
  'ResolveConcern',
  'RequestOverride',
  'ReviewOverride',
  'LookAgain',
];

/** What a person has a right to, and how long their record is kept: it waits for no yes either, and is no work on the case (domain §6 rule 24). */
const RIGHTS = [
  'ReviewRecord',
  'ProvideRecord',
  'ExtendRecordRequest',
  'AcknowledgeComplaint',
  'AnswerComplaint',
  'KeepRecord',
  'AskToErase',
  'DecideErasure',
];

/** What a person in charge does with many cases at once, about nobody by name: test/vsw/after.int-spec.ts. */
const ABOUT_NO_CASE = ['MakeExport'];

/** Stopping waits for no end of support: what was sent before it ended can still be taken back. */
const STOPPING = ['ReportStop'];

/** Where @nestjs/cqrs notes a handler's command; its package does not export the name. Without it no handler is found and the first test fails. */
const COMMAND_HANDLER_METADATA = '__commandHandler__';

const isHandler = (provider: unknown): provider is Type =>
  typeof provider === 'function' && Reflect.hasMetadata(COMMAND_HANDLER_METADATA, provider);
const commandOf = (handler: Type): Type => Reflect.getMetadata(COMMAND_HANDLER_METADATA, handler) as Type;
const handlers = (Reflect.getMetadata('providers', VswModule) as unknown[]).filter(isHandler);
const commands = handlers.map(commandOf);

/** `/cases/:ref/…` pages of the house, found by looking, with the method that answers them. */
const routes = (Reflect.getMetadata('controllers', VswModule) as Type[]).flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const method = (controller.prototype as Record<string, object>)[name] ?? {};
    const path = `${String(Reflect.getMetadata(PATH_METADATA, controller))}/${String(Reflect.getMetadata(PATH_METADATA, method))}`;
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
    return verb !== undefined && /^cases\/:ref\/\w+$/.test(path) ? [{ verb, path: path.split('/').at(-1) ?? '' }] : [];
  }),
);
const forms = routes.filter(({ verb }) => verb === RequestMethod.GET).map(({ path }) => path);
const ALLOWED_FORMS = ['call', 'safety', 'handover', 'close'];

let house: VswHouse;
let worker: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  worker = await house.signedIn('Ash');
});
afterAll(() => house.stop());

const me = { id: 'account-of-Ash', name: 'Ash Fictional', profession: 'Vocational support worker', lead: false };
const execute = (command: Type, ref: string): Promise<unknown> =>
  house.app
    .get(CommandBus)
    .execute(Object.assign(Object.create(command.prototype as object) as object, { ref, worker: me }));

async function taken(stage: string): Promise<string> {
  const ref = await house.offered(`Person ${stage}`);
  await worker.open(`${house.door}/cases/${ref}`);
  await worker.submit({}, `/cases/${ref}/take`);
  if (stage === 'asked to be rung') await house.tell(ref, ['CallRequested', { bestTime: 'mornings' }]);
  if (stage === 'said not now') await house.tell(ref, ['AnswerDeferred', {}]);
  if (stage === 'is unreachable') await house.tell(ref, ['InvitationExpired', {}]);
  if (stage === 'ended support') {
    await house.tell(ref, ['PatientEnrolled', {}]);
    await house.tell(ref, ['SupportEnded', {}]);
  }
  return ref;
}

const STAGES = ['has not answered', 'asked to be rung', 'said not now', 'is unreachable'];

describe('the commands of the house', () => {
  it('are all found: every handler of the running house, and none that goes round the one way of writing', () => {
    const running = [...house.app.get(ModulesContainer).values()]
      .flatMap((module) => [...module.providers.values()])
      .map(({ metatype }) => metatype)
      .filter(isHandler);
    expect([...new Set(running.map((handler) => commandOf(handler).name))].sort()).toEqual(
      commands.map(({ name }) => name).sort(),
    );
    expect(
      running
        .filter((handler) => !(handler.prototype instanceof CaseHandler))
        .map((handler) => commandOf(handler).name),
    ).toEqual(ABOUT_NO_CASE);
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(ALLOWED));
  });

  it('allow before the yes what the coordinator allows, and no more', () => {
    const types = {
      CaseAssigned: ['TakeCard', 'AssignCard'],
      CallAttempted: ['RecordCall'],
      SafetyConcernRaised: ['RaiseSafetyConcern'],
      CaseHandedOver: ['HandOver'],
      CaseClosed: ['CloseCase'],
    } as const;
    expect(Object.values(types).flat().sort()).toEqual([...ALLOWED].sort());
    expect((Object.keys(types) as (keyof typeof types)[]).every(mayBeforeEnrolment)).toBe(true);
    expect((['ContactMade', 'ObstacleIdentified', 'ActionAgreed'] as const).some(mayBeforeEnrolment)).toBe(false);
  });
});

describe.each(STAGES)('about a person who %s', (stage) => {
  it.each(
    commands
      .filter(({ name }) => ![...ALLOWED, ...SAFETY, ...RIGHTS, ...ABOUT_NO_CASE].includes(name))
      .map((command) => [command.name, command] as const),
  )('nobody can %s, and nothing is written', async (_, command) => {
    const ref = await taken(stage);
    const before = await house.everything();
    await expect(execute(command, ref)).rejects.toMatchObject({ name: 'DomainError', code: 'not-enrolled' });
    expect(await house.everything()).toEqual(before);
  });
});

describe('after support ended', () => {
  it.each(
    commands
      .filter(({ name }) => ![...SAFETY, ...RIGHTS, ...ABOUT_NO_CASE, ...STOPPING].includes(name))
      .map((command) => [command.name, command] as const),
  )('nobody can %s', async (_, command) => {
    const ref = await taken('ended support');
    const before = await house.everything();
    await expect(execute(command, ref)).rejects.toMatchObject({ code: 'support-ended' });
    expect(await house.everything()).toEqual(before);
  });
});

describe('the pages', () => {
  it('offer before the yes only what may be done', async () => {
    const ref = await taken('has not answered');
    await worker.open(`${house.door}/cases/${ref}`);
    const offered = forms.filter((path) => worker.html.includes(`/cases/${ref}/${path}`));
    expect(offered.sort()).toEqual([...ALLOWED_FORMS].sort());
    expect(worker.html).toContain('They have not said yes yet');
  });

  it.each(forms.filter((path) => !ALLOWED_FORMS.includes(path) && path !== 'override'))(
    'say plainly why /%s is closed before the yes',
    async (path) => {
      const ref = await taken('has not answered');
      await worker.open(`${house.door}/cases/${ref}/${path}`);
      expect(worker.status).toBe(409);
      expect(worker.html).toContain('This person has not said yes yet');
      expect(worker.html).not.toContain('<textarea');
    },
  );

  it('refuse a form that was opened by other means, without a loop, and write nothing', async () => {
    const ref = await taken('has not answered');
    const before = await house.everything();
    await worker.open(`${house.door}/cases/${ref}/call`);
    await worker.submit(
      { words: 'They told me about their back', quotes: '' },
      `/cases/${ref}/call`,
      `/cases/${ref}/note`,
    );
    expect(worker.html).toContain('This person has not said yes yet');
    expect(await house.everything()).toEqual(before);
  });

  it('know nobody by a wrong address', async () => {
    for (const path of ['00000000-0000-4000-8000-000000000000', 'nobody', `${await taken('has not answered')}x`]) {
      expect((await worker.open(`${house.door}/cases/${path}`)).status).toBe(404);
    }
  });

  it('are for workers alone', async () => {
    const ref = await taken('has not answered');
    for (const { path } of routes) {
      const answer = await fetch(`${house.door}/cases/${ref}/${path}`, { redirect: 'manual' });
      expect([303, 404]).toContain(answer.status); // to sign in; a path that only takes forms has no page
      expect(await answer.text()).not.toContain('Person');
    }
  });
});
