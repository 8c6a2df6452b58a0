import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecurity, type SecurityOptions } from '../../src/adapters/cluster-security.js';
import { RingfoldError } from '../../src/core/errors.js';

const NONE: SecurityOptions = { gossipKey: [], tlsCert: '', tlsKey: '', tlsCa: '', insecure: false };
const LOOPBACK = { gossip: '127.0.0.1:7403', peer: '127.0.0.1:7402' };
const EVERYWHERE = { gossip: '0.0.0.0:7403', peer: '0.0.0.0:7402' };
const KEY = Buffer.alloc(32, 0xa5).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 0x5a).toString('base64');
const PEM_FILES = join(import.meta.dirname, '..', 'support', 'certificates');
const pem = (name: string) => join(PEM_FILES, `${name}.pem`);
const CERTIFICATE = { tlsCert: pem('node'), tlsKey: pem('node-key') };
const MUTUAL = { ...CERTIFICATE, tlsCa: pem('authority') };

const read = (options: Partial<SecurityOptions>, open = LOOPBACK) =>
  readSecurity({ ...NONE, ...options }, open);

async function refused(options: Partial<SecurityOptions>, open = LOOPBACK): Promise<string> {
  const thrown: unknown = await read(options, open).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(RingfoldError);
  const { code, message } = thrown as RingfoldError;
  expect(code).toBe('INVALID_CONFIGURATION');
  return message;
}

describe('keys', () => {
  it('are read in their order: the first is used, all are accepted', async () => {
    const { keys } = await read({ gossipKey: [KEY, OTHER_KEY] });
    expect(keys.map((key) => Buffer.from(key).toString('base64'))).toEqual([KEY, OTHER_KEY]);
  });

  it('may lack their padding', async () => {
    const { keys } = await read({ gossipKey: [KEY.replace('=', '')] });
    expect(keys[0]).toHaveLength(32);
  });

  it.each([
    ['too short', Buffer.alloc(31, 1).toString('base64')],
    ['too long', Buffer.alloc(33, 1).toString('base64')],
    ['of the wrong alphabet', Buffer.alloc(32, 0xfb).toString('base64url')],
    ['of other characters', `${KEY.slice(0, -2)}*=`],
    ['empty', ''],
  ])('that are %s are refused, and not shown', async (_what, key) => {
    const message = await refused({ gossipKey: [KEY, key] });
    expect(message).toContain('gossipKey 2 must be 32 bytes in base64');
    if (key !== '') expect(message).not.toContain(key);
  });
});

describe('a node that others reach', () => {
  it('needs a key, for gossip and for its links', async () => {
    expect(await refused({}, EVERYWHERE)).toMatch(
      /^gossip would be open to other machines on 0\.0\.0\.0:7403/,
    );
    const peer = await refused({}, { ...LOOPBACK, peer: '10.0.0.1:7402' });
    expect(peer).toMatch(/^the node-to-node port would be open to other machines on 10\.0\.0\.1:7402/);
    expect((await read({ gossipKey: [KEY] }, EVERYWHERE)).keys).toHaveLength(1);
  });

  it('may have links by certificates alone, but not gossip', async () => {
    expect((await read(MUTUAL, { ...LOOPBACK, peer: '0.0.0.0:7402' })).keys).toEqual([]);
    expect(await refused(MUTUAL, EVERYWHERE)).toMatch(/^gossip /);
  });

  it('is not known by a certificate that nobody asks for', async () => {
    const message = await refused(CERTIFICATE, { ...LOOPBACK, peer: '0.0.0.0:7402' });
    expect(message).toMatch(/^the node-to-node port /);
  });

  it('does without when that is said aloud', async () => {
    expect(await read({ insecure: true }, EVERYWHERE)).toEqual({ keys: [], tls: undefined });
  });

  it.each(['localhost:1', '[::1]:1', '127.1.2.3:1'])('is not one on %s', async (address) => {
    expect((await read({}, { gossip: address, peer: address })).keys).toEqual([]);
  });
});

describe('certificates', () => {
  it('are read from their files', async () => {
    const { tls } = await read(MUTUAL);
    expect(tls).toEqual({
      certificate: await readFile(pem('node')),
      privateKey: await readFile(pem('node-key')),
      certificateAuthorities: await readFile(pem('authority')),
    });
    expect((await read(CERTIFICATE)).tls).not.toHaveProperty('certificateAuthorities');
    expect((await read({})).tls).toBeUndefined();
  });

  it.each([{ tlsCert: pem('node') }, { tlsKey: pem('node-key') }, { tlsCa: pem('authority') }])(
    'come with their keys: %j',
    async (options) => {
      expect(await refused(options)).toContain('tlsCert and tlsKey go together');
    },
  );

  it('that are not there are told by their option and path', async () => {
    const message = await refused({ ...CERTIFICATE, tlsKey: '/no/such/key.pem' });
    expect(message).toMatch(/^tlsKey cannot be read: ENOENT.*\/no\/such\/key\.pem/);
  });
});
