import { createLogger } from './logger';

function logged(error: unknown): string {
  const lines: string[] = [];
  const log = createLogger({ house: 'vsw', logLevel: 'info' }, { write: (line: string) => void lines.push(line) });
  log.error({ err: error }, 'failed');
  return lines.join('');
}

it('keeps of a database error its code and names, never the values it quotes', () => {
  const driver = Object.assign(new Error('invalid input syntax for type date: "canary"'), {
    code: '22007',
    detail: 'Key (name)=(canary) already exists.',
    table: 'notes',
    parameters: ['canary'],
  });
  const wrapped = Object.assign(new Error(driver.message), {
    driverError: driver,
    query: 'insert',
    parameters: ['canary'],
  });
  for (const error of [driver, wrapped]) {
    expect(logged(error)).not.toContain('canary');
    expect(JSON.parse(logged(error))).toMatchObject({ service: 'vsw', err: { sqlState: '22007', table: 'notes' } });
  }
});

it('keeps of any other error its kind, message and frames, and nothing that hangs on it', () => {
  const line = logged(Object.assign(new TypeError('no such thing'), { request: { body: 'canary' } }));
  expect(line).not.toContain('canary');
  expect(JSON.parse(line)).toMatchObject({ err: { kind: 'TypeError', message: 'no such thing' } });
  expect(logged('canary')).not.toContain('canary');
});
