import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { causeOf, isOutage } from './failure';

const failed = (message: string, code?: string) =>
  new QueryFailedError('select', [], Object.assign(new Error(message), code === undefined ? {} : { code }));

describe('what went wrong', () => {
  it.each([
    ['the server ended the connection', failed('terminating connection due to administrator command', '57P01')],
    ['it has no connection left', failed('sorry, too many clients already', '53300')],
    ['it is not there', failed('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    ['it broke under a statement', failed('Connection terminated unexpectedly')],
    [
      'it had broken when a statement was sent',
      failed('Client has encountered a connection error and is not queryable'),
    ],
    ['it was closed when a statement was sent', failed('Client was closed and is not queryable')],
    ['it broke between two statements of a transaction', new QueryRunnerProviderAlreadyReleasedError()],
    ['it broke between two statements of a runner', new QueryRunnerAlreadyReleasedError()],
  ])('is no mail’s fault when %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a rule of a table', failed('duplicate key value violates unique constraint', '23505'), '23505'],
    ['what a fold cannot read', new TypeError('cannot read Mr Canary'), 'TypeError'],
    ['no error at all', 'Mr Canary', 'Error'],
  ])('is the mail’s own with %s, and its cause quotes nobody', (_, error, cause) => {
    expect([isOutage(error), causeOf(error)]).toEqual([false, cause]);
  });
});
