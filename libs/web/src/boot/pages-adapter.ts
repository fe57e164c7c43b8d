import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express, Response } from 'express';
import { Download, Page, Redirect } from '../pages/page';
import { redirectOnceSaved } from '../pages/redirect';
import type { Renderer } from '../pages/renderer';

/** Lets handlers answer with a {@link Page}, {@link Redirect} or {@link Download}; anything else goes out as Nest would send it. */
export class PagesAdapter extends ExpressAdapter {
  /** Set before the first request; a renderer needs what the application injects. */
  renderer: Renderer | undefined;

  constructor(instance: Express) {
    super(instance);
  }

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (body instanceof Page && this.renderer) {
      const html = this.renderer.render(response.req, response, body);
      return response
        .status(body.options.status ?? 200)
        .type('html')
        .send(html);
    }
    if (body instanceof Redirect) {
      if (body.notice) response.req.session.flash = { notice: body.notice };
      return redirectOnceSaved(response.req, response, body.url);
    }
    if (body instanceof Download) {
      return response.status(200).attachment(body.fileName).type(body.contentType).send(body.content);
    }
    return super.reply(response, body, statusCode);
  }
}
