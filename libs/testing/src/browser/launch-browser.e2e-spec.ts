import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { accessibilityFaults } from './accessibility';
import { launchBrowser } from './launch-browser';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main>${body}</main></body></html>`;

const pages: Readonly<Record<string, string>> = {
  '/good': page(
    '<h1>Good day</h1><p id="late"></p><script>document.getElementById("late").textContent = "scripts run"</script>',
  ),
  '/bad': page('<h1>A picture</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
};

describe('the browser', () => {
  let server: Server;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages[request.url ?? '']);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('shows a page, runs its script and finds nothing against it', async () => {
    const visit = await (await browser.newContext()).newPage();
    await visit.goto(`${address}/good`);
    expect(await visit.locator('main').innerText()).toMatch(/^Good day\s+scripts run$/);
    expect(await accessibilityFaults(visit)).toEqual([]);
  });

  it('shows a page without scripts to a person who has none', async () => {
    const person = await browser.newContext({ javaScriptEnabled: false });
    const visit = await person.newPage();
    await visit.goto(`${address}/good`);
    expect(await visit.locator('main').innerText()).toBe('Good day');
    await person.close();
  });

  it('names the element at fault', async () => {
    const visit = await (await browser.newContext()).newPage();
    await visit.goto(`${address}/bad`);
    expect(await accessibilityFaults(visit)).toEqual([expect.stringContaining('image-alt at img')]);
  });
});
