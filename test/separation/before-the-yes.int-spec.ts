import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MORGAN } from '../../apps/rejoin/src/journey/cast';
import { codeIn } from '../../apps/rejoin/src/story/post-tray';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { until } from '../../apps/rejoin/src/story/until';
import { today } from '../../apps/rejoin/src/story/dates';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { VswModule } from '../../apps/vsw/src/vsw.module';
import { Browser } from '../web/browser';
import { Installation } from './installation';
import { rowsOf } from './rows';

/** All that may be written about somebody before they said yes (issue 2). */
const ALLOWED = ['cases/:ref/take', 'cases/:ref/call', 'cases/:ref/safety'];

const [year = '', month = '', day = ''] = today().split('-');
const on = (field: string) => ({ [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year });
const OBSTACLE = '11111111-2222-4333-8444-555555555555';

/** What each form is sent: complete and right, so that nothing but the rule can refuse it. A new form needs its line here, or the first test fails. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cases/:ref/take': {},
  'cases/:ref/call': { outcome: 'will_answer' },
  'cases/:ref/safety': { urgency: 'urgent', seen: 'other', words: 'Said something worrying', done: 'Rang the surgery' },
  'cases/:ref/contact': { mode: 'telephone', minutes: '20', ...on('madeOn'), words: 'A talk' },
  'cases/:ref/ask-surgery': { words: 'Is lifting safe?' },
  'cases/:ref/note': { words: 'A note' },
  'cases/:ref/obstacle': { words: 'Standing hurts', flag: 'blue', target: 'cognitions', processes: 'problem_solving' },
  'cases/:ref/action': { obstacle: OBSTACLE, what: 'Try a stool', owner: 'patient', ...on('due') },
};

/** The duty rota, and what is done about a concern: it waits for no yes, and is proved in test/vsw/safety (domain §6 rule 15). */
const FOR_SAFETY = /^safety\/|^cases\/:ref\/(?:safety\/|override)/;

/** Every route of the house that takes a form, from its controllers. */
const routes = (Reflect.getMetadata('controllers', VswModule) as Type[]).flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const method = (controller.prototype as Record<string, object>)[name] ?? {};
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
    const path = [controller, method].map((part) => String(Reflect.getMetadata(PATH_METADATA, part) ?? '')).join('/');
    return verb === undefined || verb === RequestMethod.GET
      ? []
      : [path.replace(/^\/+/, '')].filter((one) => !FOR_SAFETY.test(one));
  }),
);

describe('At the workers’ door, about somebody who has not said yes', () => {
  let installation: Installation;
  let worker: Browser;
  let patient: Patient;
  let ref: string;

  beforeAll(async () => {
    installation = await Installation.start();
    const { doors, tray } = installation;
    const surgery = new Surgery(doors, WORDS);
    await surgery.signsIn();
    await surgery.offersSupport(MORGAN, today());
    patient = new Patient(doors, MORGAN, WORDS);
    const invitation = await patient.findsInvitation(tray);
    expect(codeIn(invitation.body, 2)).toMatch(/^\S{4}-\S{4}$/);
    await patient.comesIn(invitation);
    worker = new Browser();
    await worker.open(`${doors.vsw}/sign-in?to=/cases`);
    await worker.submit({ account: 'priya.raman', password: 'fictional' });
    ref = await until('the card', async () => {
      await worker.open(`${doors.vsw}/cases`);
      return /\/cases\/([0-9a-f-]{36})/.exec(worker.html)?.[1];
    });
  }, 60_000);
  afterAll(() => installation.stop());

  const written = async (): Promise<object> => {
    await installation.settled();
    const rows = await rowsOf(installation.instance.admin);
    return Object.fromEntries(Object.entries(rows).filter(([table]) => !table.endsWith('.sessions')));
  };

  /** The form of one route, sent from the case's page by somebody who knows its address. */
  const sends = async (route: string): Promise<Browser> => {
    await worker.open(`${installation.doors.vsw}/cases/${ref}`);
    return worker.submit(ANSWERS[route] ?? {}, undefined, `/${route.replace(':ref', ref)}`);
  };

  it('every form of the house is known to this test, and how it is filled in rightly', () => {
    expect([...routes].sort()).toEqual(Object.keys(ANSWERS).sort());
    expect(routes).toEqual(expect.arrayContaining(ALLOWED));
  });

  it.each(ALLOWED)('%s writes', async (route) => {
    const before = await written();
    await sends(route);
    expect(worker.html).not.toContain('nhsuk-error-summary');
    expect(await written()).not.toEqual(before);
  });

  it.each(routes.filter((route) => !ALLOWED.includes(route)))('%s is refused and writes nothing', async (route) => {
    const before = await written();
    await sends(route);
    expect(worker.html).toContain('has not said yes yet');
    expect(await written()).toEqual(before);
  });

  it('the same forms write once the person has said yes', async () => {
    await patient.enrols('dates');
    await until('the yes', async () => {
      await worker.open(`${installation.doors.vsw}/cases/${ref}/note`);
      return worker.status === 200;
    });
    for (const route of ['cases/:ref/contact', 'cases/:ref/note', 'cases/:ref/obstacle']) {
      const before = await written();
      await sends(route);
      expect([route, await written()]).not.toEqual([route, before]);
    }
  });
});
