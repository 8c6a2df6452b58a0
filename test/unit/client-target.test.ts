import { describe, expect, it } from 'vitest';
import { targetOf } from '../../src/client/target.js';
import type { ConnectOptions } from '../../src/client/types.js';

const DEADLINE_MS = 10_000;
const target = (given: ConnectOptions | string) => targetOf(given, DEADLINE_MS);
const hosts = (given: ConnectOptions | string) =>
  target(given).seeds.map(({ host, port }) => `${host}:${port}`);

describe('where a client connects to', () => {
  it.each<[string, ConnectOptions | string, string[]]>([
    ['one node', 'ringfold://a:7400', ['a:7400']],
    ['without the scheme', 'a:7400', ['a:7400']],
    ['with a slash at the end', 'ringfold://a:7400/', ['a:7400']],
    ['several', 'ringfold://a:1,b:2,[::1]:3?deadlineMs=5', ['a:1', 'b:2', '::1:3']],
    ['an option', { address: 'a:1' }, ['a:1']],
    ['several in an option', { addresses: ['a:1', 'b:2'] }, ['a:1', 'b:2']],
  ])('can be %s', (_, given, expected) => {
    expect(hosts(given)).toEqual(expected);
  });

  it('may come with options', () => {
    expect(target('a:1')).toMatchObject({ deadlineMs: DEADLINE_MS, discover: true });
    expect(target('a:1,b:2?deadlineMs=500&discover=false')).toMatchObject({
      deadlineMs: 500,
      discover: false,
    });
    expect(target('a:1').nearCache).toBeUndefined();
    const defaults = { maxStalenessMs: 1_000, sizeBytesMax: 64 * 1024 * 1024 };
    expect(target({ address: 'a:1', nearCache: {} }).nearCache).toEqual(defaults);
    const inString = 'a:1?nearCacheSizeBytesMax=5&nearCacheMaxStalenessMs=10';
    expect(target(inString).nearCache).toEqual({ maxStalenessMs: 10, sizeBytesMax: 5 });
    const [plain, encrypted] = [target('a:1?tls=false'), target('a:1?tls=true')];
    expect([plain.credentials._isSecure(), encrypted.credentials._isSecure()]).toEqual([false, true]);
  });

  it.each<[unknown, RegExp]>([
    [
      'a:1?timeout=5',
      /takes deadlineMs, discover, nearCacheMaxStalenessMs, nearCacheSizeBytesMax, tls, not 'timeout'/,
    ],
    ['a:1?deadlineMs=soon', /deadlineMs in a connection string is a number, this one is 'soon'/],
    ['a:1?deadlineMS=5', /did you mean deadlineMs/],
    ['http://a:1', /the scheme of a connection string is ringfold:/],
    ['ringfold://me:secret@a:1', /no user and password/],
    ['ringfold://a:1/db', /no path/],
    ['a:1?deadlineMs=0', /deadlineMs must be above 0/],
    ['a:1?tls=yes', /tls in a connection string is true or false, this one is 'yes'/],
    ['a:1?discover=', /discover in a connection string is true or false/],
    ['a:1,', /an address is host:port/],
    ['a:1,b', /an address is host:port/],
    [{ address: 'a:1', addresses: ['b:2'] }, /give address or addresses, not both/],
    [{ addresses: [] }, /at least one node/],
    [
      { addresses: Array.from({ length: 101 }, (_, at) => `a:${at + 1}`) },
      /may name 100 nodes, these are 101/,
    ],
    [{ addresses: 'a:1' }, /addresses/],
    [{ address: 'a:1', discover: 'no' }, /discover/],
    [{ adress: 'a:1' }, /adress/],
    ['a:1?nearCacheMaxStalenessMs=9', /maxStalenessMs must be a number from 10 to 3600000, this one is 9/],
    [{ address: 'a:1', nearCache: { maxStalenessMs: 3_600_001 } }, /maxStalenessMs must be/],
    [{ address: 'a:1', nearCache: { maxStalenessMs: 'long' } }, /maxStalenessMs must be/],
    [{ address: 'a:1', nearCache: { sizeBytesMax: 0 } }, /sizeBytesMax must be a whole number from 1 on/],
    [{ address: 'a:1', nearCache: { size: 1 } }, /there is no option 'size'/],
    [{ address: 'a:1', nearCache: true }, /nearCache must be an object .* or \{\}/],
    [{}, /name the node to connect to/],
  ])('is refused when it is %j', (given, reason) => {
    expect(() => target(given as ConnectOptions)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(reason) }),
    );
  });
});
