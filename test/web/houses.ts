import { Controller, Get, Injectable, Module, Post, Req, type Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { IsString } from 'class-validator';
import { Subject } from 'rxjs';
import { DOOR_NAMES, DomainError, freePort, notFound, ServiceConfig, type Doors } from '#platform';
import { createInstance } from '#testing';
import {
  bootWebHouse,
  ChangeFeed,
  Limited,
  Open,
  page,
  readForm,
  Roles,
  seeOther,
  signInAs,
  System,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { bootIdentity } from '../../apps/identity/src/boot-identity';

export const FHIR_SECRET = 'gp-system-secret-of-the-test';
const CLIENTS = ['gp', 'patient', 'vsw', 'employer', 'operator'] as const;
const secretOf = (client: string): string => `${client}-client-secret-of-the-test`;

class Words {
  @IsString({ message: 'Enter what was said' })
  words: string;
}

/** Pages of every kind of declaration, as a house would write them. */
@Controller()
class SamplePages {
  taken = 0;

  @Get()
  @Roles('vsw', 'gp', 'invited')
  home(): Page {
    return page('layout', { title: 'Your caseload' }, { refs: ['one'] });
  }

  @Get('lead')
  @Roles('lead')
  lead(): Page {
    return page('layout', { title: 'For the lead' });
  }

  @Get('open')
  @Open('a test of what anyone may see')
  open(): Page {
    // A name in the header brings the sign-out form with it, and so a token for somebody who is not signed in.
    return page('layout', { who: { name: 'A guest' } });
  }

  @Post('words')
  @Roles('vsw', 'gp')
  write(@Req() request: Request): Redirect {
    const { words } = readForm(Words, request.body);
    if (words === 'broken') throw new DomainError('rule-broken', 'That is against the rule.', { field: 'words' });
    if (words === 'unknown') throw notFound();
    this.taken += 1;
    return seeOther('/', { notice: `Taken: ${words}` });
  }

  @Post('code')
  @Open('whoever holds the letter')
  @Limited({ field: 'code', tries: 3, triesPerAddress: 50, minutes: 10 })
  async code(@Req() request: Request): Promise<Redirect> {
    const body = request.body as Readonly<Record<string, string>>;
    if (body.code !== 'right') throw new DomainError('wrong-code', 'That code does not fit.');
    await signInAs(request, { role: 'invited', roles: ['invited'], sub: 'invitation', name: 'Somebody invited' });
    return seeOther('/');
  }

  @Post('fhir/Bundle')
  @System('fhir')
  bundle(): object {
    this.taken += 1;
    return { resourceType: 'Bundle' };
  }

  @Get('broken')
  @Open('a test of what happens when we fail')
  broken(): never {
    throw new Error('secret words of a person');
  }
}

@Injectable()
export class SampleFeed extends ChangeFeed {
  readonly changed = new Subject<string>();

  maySee(_: Principal, ref: string): boolean {
    return ref === 'one';
  }
}

@Module({
  controllers: [SamplePages],
  providers: [{ provide: ChangeFeed, useClass: SampleFeed }],
  exports: [ChangeFeed],
})
class SampleHouse {}

@Controller('forgotten')
class ForgottenPages {
  @Get('door')
  show(): Page {
    return page('layout');
  }
}

@Module({ controllers: [ForgottenPages] })
export class ForgetfulHouse {}

/** Identity and two houses, vsw and gp, on free loopback ports with a database of their own. */
export async function startHouses() {
  const instance = await createInstance();
  const ports = await Promise.all(DOOR_NAMES.map(() => freePort()));
  const doors = Object.fromEntries(
    DOOR_NAMES.map((name, index) => [name, `http://127.0.0.1:${ports[index]}`]),
  ) as Doors;
  process.env.REJOIN_OIDC_CLIENT_SECRETS = JSON.stringify({
    ...Object.fromEntries(CLIENTS.map((client) => [client, secretOf(client)])),
    'gp-system': FHIR_SECRET,
  });
  const configOf = (house: 'vsw' | 'gp' | 'identity', change: Partial<ServiceConfig> = {}): ServiceConfig =>
    new ServiceConfig({
      house,
      embedded: true,
      host: '127.0.0.1',
      port: Number(new URL(doors[house]).port),
      doors,
      databaseUrl: house === 'identity' ? '' : instance.url(house),
      keys: house === 'identity' ? '' : instance.keysOf(house),
      queueUrl: '',
      secret: `secret-of-${house}-0123456789-0123456789`,
      oidcClientSecret: secretOf(house),
      postUrl: undefined,
      logLevel: 'silent',
      ...change,
    });
  const bootHouse = (house: 'vsw' | 'gp', module: Type = SampleHouse): Promise<NestExpressApplication> =>
    bootWebHouse({
      house,
      module,
      config: configOf(house),
      ...(module === SampleHouse ? { events: ['vsw', 'invited', 'gp'] as const } : {}),
    });
  const houses = {
    identity: await bootIdentity(configOf('identity')),
    vsw: await bootHouse('vsw'),
    gp: await bootHouse('gp'),
  };
  return {
    doors,
    instance,
    houses,
    configOf,
    bootHouse,
    taken: () => houses.vsw.get(SamplePages, { strict: false }).taken,
    restartIdentity: async () => {
      await houses.identity.close();
      houses.identity = await bootIdentity(configOf('identity'));
    },
    stop: async () => {
      await Promise.all(Object.values(houses).map((house) => house.close()));
      await instance.drop();
    },
  };
}

export type Houses = Awaited<ReturnType<typeof startHouses>>;
