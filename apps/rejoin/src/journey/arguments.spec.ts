import { readArguments } from './arguments';

const ALL = ['one', 'two', 'three'] as const;

describe('The options of the journey', () => {
  it('lives through every chapter unless it is told which', () => {
    expect(readArguments(['--engine', 'redis'], ALL, {})).toEqual({ engine: 'redis', json: false, chapters: ALL });
  });

  it('keeps the order in which they are told, whatever the order they are named in', () => {
    expect(readArguments(['--engine', 'postgres', '--only', 'three,one'], ALL, {}).chapters).toEqual(['one', 'three']);
  });

  it('lives through the chapter that another takes up, too', () => {
    expect(readArguments(['--only', 'three'], ALL, { three: 'one' }).chapters).toEqual(['one', 'three']);
  });

  it('says which chapters there are when it is asked for one that does not exist', () => {
    expect(() => readArguments(['--only', 'two,four'], ALL, {})).toThrow(
      '--only four: give chapters of one,two,three.',
    );
  });

  it('says which engines there are', () => {
    expect(() => readArguments(['--engine', 'pigeon'], ALL, {})).toThrow('--engine pigeon: give postgres or redis.');
  });
});
