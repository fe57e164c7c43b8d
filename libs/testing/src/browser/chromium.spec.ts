import { findChromium } from './chromium';

describe('which browser tests use', () => {
  const before = process.env.CHROME_BIN;

  afterEach(() => {
    if (before === undefined) delete process.env.CHROME_BIN;
    else process.env.CHROME_BIN = before;
  });

  it('is the one CHROME_BIN names', async () => {
    process.env.CHROME_BIN = process.execPath;
    expect(await findChromium()).toEqual({ executablePath: process.execPath, env: {} });
  });

  it('is never another one when CHROME_BIN names none', async () => {
    process.env.CHROME_BIN = '/nowhere/chrome';
    await expect(findChromium()).rejects.toThrow(/CHROME_BIN names \/nowhere\/chrome.*Remedy/);
  });
});
