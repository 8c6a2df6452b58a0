import { describe, expect, it } from 'vitest';
import { formatHostPort, parseHostPort } from '../../src/lib/host-port.js';

describe('host:port', () => {
  it.each([
    ['127.0.0.1:7400', '127.0.0.1', 7400],
    ['localhost:0', 'localhost', 0],
    ['node-1.example.org:65535', 'node-1.example.org', 65_535],
    ['[::1]:7400', '::1', 7400],
    ['[::ffff:10.0.0.1]:1', '::ffff:10.0.0.1', 1],
  ])('is read and written: %s', (text, host, port) => {
    expect(parseHostPort(text)).toEqual({ host, port });
    expect(formatHostPort({ host, port })).toBe(text);
  });

  it.each([
    '',
    '7400',
    ':7400',
    'host',
    'host:',
    'host:x',
    'host:65536',
    '::1:7400',
    'a b:1',
    'http://host:1',
    '[]:1',
  ])('is not: %j', (text) => {
    expect(parseHostPort(text)).toBeUndefined();
  });
});
