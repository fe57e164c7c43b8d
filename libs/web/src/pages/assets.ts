import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { NHSUK } from './templates';

const OWN = join(__dirname, '../assets');
const NHSUK_FILES = join(NHSUK, 'nhsuk');

// The design system's style sheet fetches its font from the NHS's servers. The content policy forbids that, and the typeface is licensed
// for NHS services alone, so the rule goes and the declared fallback (Arial) is used.
const STYLES = readFileSync(join(NHSUK_FILES, 'nhsuk-frontend.min.css'), 'utf8')
  .replace(/@font-face\{[^}]*\}/g, '')
  .replace(/\/\*# sourceMappingURL.*\*\//, '');
const SCRIPT = readFileSync(join(NHSUK_FILES, 'nhsuk-frontend.min.js'), 'utf8').replace(/\/\/# sourceMappingURL.*/, '');

const VERSION = createHash('sha256')
  .update(STYLES)
  .update(SCRIPT)
  .update(
    ['app.css', 'app.js', 'refresh.js', 'icon.svg'].map((name) => readFileSync(join(OWN, name), 'utf8')).join('\0'),
  )
  .digest('hex')
  .slice(0, 12);

/** Where pages find their assets; the name changes with the content, so a browser may keep them for a year. */
export const ASSET_PATH = `/assets/${VERSION}`;

/** Serves style sheets, scripts and the icon from this very door; nothing is fetched from anywhere else. */
export function serveAssets(app: Express): void {
  const routes = express.Router();
  routes.get('/nhsuk-frontend.min.css', (_, response) => void response.type('css').send(STYLES));
  routes.get('/nhsuk-frontend.min.js', (_, response) => void response.type('js').send(SCRIPT));
  // Icons that the style sheet asks for by this address: the cross that empties a search field, the arrows of a table.
  routes.use('/images', express.static(join(NHSUK_FILES, 'assets/images'), { index: false, cacheControl: false }));
  routes.use(express.static(OWN, { index: false, cacheControl: false }));
  routes.use((_, response) => void response.status(404).type('text').send('No such asset'));
  app.use(ASSET_PATH, (_, response, next) => {
    response.set('Cache-Control', 'public, max-age=31536000, immutable');
    next();
  });
  app.use([ASSET_PATH, '/assets'], routes);
}
