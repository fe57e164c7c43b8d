import { Controller, Get, Module, Param, Req } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { DOOR_NAMES, freePort, ServiceConfig, type Doors } from '#platform';
import type { Instance } from '#testing';
import { bootWebHouse, Open, seeOther, signInAs, type Redirect, type Role } from '#web';
import { OperatorModule } from '../../apps/operator/src/operator.module';
import { Browser } from '../web/browser';

/** Signs somebody in without identity, with the role the test names. */
@Controller('test-sign-in')
class TestSignIn {
  @Get(':role')
  @Open('a test')
  async signIn(@Param('role') role: Role, @Req() request: Request): Promise<Redirect> {
    await signInAs(request, { role, roles: [role], sub: 'account-of-alex', name: 'Alex Fictional' });
    return seeOther('/');
  }
}

@Module({ imports: [OperatorModule], controllers: [TestSignIn], exports: [OperatorModule] })
class TestHouse {}

/** The operators' house over an instance that another house of the test lives in too. */
export class ConsoleHouse {
  private constructor(
    readonly app: NestExpressApplication,
    readonly door: string,
  ) {}

  /** `others` are doors of services that run; everything else is a closed port. */
  static async start(instance: Instance, others: Partial<Doors> = {}): Promise<ConsoleHouse> {
    const [port, closed] = await Promise.all([freePort(), freePort()]);
    const door = `http://127.0.0.1:${port}`;
    const doors = {
      ...Object.fromEntries(DOOR_NAMES.map((name) => [name, `http://127.0.0.1:${closed}`])),
      operator: door,
      ...others,
    } as Doors;
    const config = new ServiceConfig({
      house: 'operator',
      embedded: true,
      host: '127.0.0.1',
      port,
      doors,
      databaseUrl: instance.url('operator'),
      queueUrl: instance.queueUrl('operator'),
      secret: 'secret-of-operator-0123456789-0123456789',
      oidcClientSecret: 'client-secret-of-the-test',
      postUrl: undefined,
      logLevel: 'silent',
    });
    return new ConsoleHouse(
      await bootWebHouse({ house: 'operator', module: TestHouse, events: ['operator'], config }),
      door,
    );
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  signedIn(role: Role = 'operator'): Promise<Browser> {
    return new Browser().open(`${this.door}/test-sign-in/${role}`);
  }
}
