import { Module } from '@nestjs/common';
import { ServiceConfig } from '#platform';
import { page, Renderer } from '#web';
import { readClients } from './provider/clients';
import { createProvider } from './provider/create-provider';
import { PROVIDER } from './provider/provider.token';
import { ChooseAccountPage } from './sign-in/choose-account.page';

/** Sign-in for the embedded default. Holds nothing of any case and no database. */
@Module({
  controllers: [ChooseAccountPage],
  providers: [
    Renderer,
    {
      provide: PROVIDER,
      inject: [ServiceConfig, Renderer],
      useFactory: (config: ServiceConfig, renderer: Renderer) =>
        createProvider(config, readClients(config.doors), (request, response, template) =>
          renderer.render(request, response, page(template)),
        ),
    },
  ],
})
export class IdentityModule {}
