import { localPath } from './flash';

const DOOR = 'http://127.0.0.1:4002';

it.each([
  ['/home', '/home'],
  ['home?a=b', '/home?a=b'],
  [`${DOOR}/plan`, '/plan'],
  ['/a//b', '/a//b'],
])('%s is a page of this house', (url, path) => {
  expect(localPath(url, DOOR)).toBe(path);
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  `${DOOR}//evil.example`,
  `${DOOR}/\\evil.example`,
  `${DOOR}@evil.example/`,
  'javascript:alert(1)',
  undefined,
])('%s leads nowhere', (url) => {
  expect(localPath(url, DOOR)).toBeUndefined();
});
