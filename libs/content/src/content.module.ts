import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER, ServiceConfig } from '#platform';
import { Content } from './content';
import { loadContent } from './load-content';

/**
 * Gives a house its `Content`, or stops it from starting with the reason. The check of drafts goes by the machine's date: pathway time is never behind
 * it, so what is refused here is never shown.
 */
@Module({
  providers: [
    {
      provide: Content,
      inject: [ServiceConfig, LOGGER],
      useFactory: ({ embedded }: ServiceConfig, log: Logger) => {
        const today = new Date().toISOString().slice(0, 10);
        const content = loadContent({ embedded, today });
        const overdue = content.pastReview(today).map(({ id, version }) => `${id} ${version}`);
        if (overdue.length > 0) log.warn({ overdue }, 'content is past its review date');
        return content;
      },
    },
  ],
  exports: [Content],
})
export class ContentModule {}
