import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  it('has a data folder and nothing else by default', () => {
    expect(readArguments([])).toEqual({ dataDir: './data/wiki' });
  });

  it('reads everything', () => {
    const argv = [
      '--port',
      '0',
      '--data',
      '/tmp/x',
      '--key',
      'k',
      '--pages',
      'p.json',
      '--rate-limit',
      '10,5',
    ];
    expect(readArguments(argv)).toEqual({
      port: 0,
      dataDir: '/tmp/x',
      key: 'k',
      pagesFile: 'p.json',
      rateLimits: { reads: 10, writes: 5 },
    });
    expect(readArguments(['--rate-limit', 'off'])).toMatchObject({ rateLimits: 'off' });
    expect(readArguments(['--help'])).toBe('help');
  });

  it.each([
    [['--port', 'x']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '']],
    [['--key', '']],
    [['--key', 'two words']],
    [['--rate-limit', '0,0']],
    [['--rate-limit', '5']],
    [['--what']],
    [['extra']],
  ])('refuses %o', argv => {
    expect(() => readArguments(argv)).toThrow();
  });
});
