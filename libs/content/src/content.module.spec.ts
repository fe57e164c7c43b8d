import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { LOGGER, ServiceConfig } from '#platform';
import { Content } from './content';
import { ContentModule } from './content.module';

/** What the platform gives every service, as far as the content asks for it. */
function platform(embedded: boolean) {
  const providers = [
    { provide: ServiceConfig, useValue: { embedded } },
    { provide: LOGGER, useValue: { warn: () => undefined } },
  ];
  @Global()
  @Module({ providers, exports: providers })
  class Platform {}
  return Platform;
}
const start = (embedded: boolean) =>
  Test.createTestingModule({ imports: [platform(embedded), ContentModule] }).compile();

it('gives an embedded service its content', async () => {
  const service = await start(true);
  expect(service.get(Content, { strict: false }).on('2026-11-22').confidenceItems()).not.toEqual([]);
  await service.close();
});

it('keeps a service from starting elsewhere while there are drafts', async () => {
  await expect(start(false)).rejects.toThrow(/^content\/actions\.json, .* field "status"/);
});
