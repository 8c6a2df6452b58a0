import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { connect } from '../../src/client/connect.js';
import { connectAdmin } from '../../src/client/connect-admin.js';
import type { TlsOptions } from '../../src/client/types.js';
import { startControlServer } from '../../src/server/control-server.js';
import { startGrpcServer } from '../../src/server/grpc-server.js';
import type { GrpcServer } from '../../src/server/plane.js';
import type { ServerTls } from '../../src/server/server-tls.js';
import { CERTIFICATES } from '../support/certificates.js';
import { FakeClusterAdmin } from '../support/fake-cluster-admin.js';
import { FakeCustomerStore } from '../support/fake-customer-store.js';
import { RecordingLogger } from '../support/recording-logger.js';

const { authority, otherAuthority, node, client, stranger } = CERTIFICATES;
const certificateAuthorities = authority;
const garbage = Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
const open: GrpcServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

/** Of both planes: how to serve it, and how to ask it something. */
const PLANES = {
  'the data port': {
    start: (tls?: ServerTls) => startGrpcServer({ store: new FakeCustomerStore(), ...listening(tls) }),
    async ask(address: string, tls?: TlsOptions): Promise<void> {
      await using connected = connect({ address, tls, deadlineMs: 1_000 });
      await connected.get('ada');
    },
  },
  'the control port': {
    start: (tls?: ServerTls) => startControlServer({ admin: new FakeClusterAdmin(), ...listening(tls) }),
    async ask(address: string, tls?: TlsOptions): Promise<void> {
      await using connected = connectAdmin({ address, tls, deadlineMs: 1_000 });
      await connected.describeNode();
    },
  },
};

function listening(tls?: ServerTls) {
  return { listen: '127.0.0.1:0', logger: new RecordingLogger(), clock: systemClock, tls };
}

describe.each(Object.entries(PLANES))('%s', (_name, { start, ask }) => {
  const serve = async (tls?: ServerTls) => {
    const server = await start(tls);
    open.push(server);
    return server;
  };
  const isCutOff = expect.objectContaining({ code: 'UNAVAILABLE' });

  it('with a certificate serves those who trust its authority, and nobody else', async () => {
    const { address, port } = await serve(node);
    await ask(address, { certificateAuthorities });
    await ask(`localhost:${port}`, { certificateAuthorities: authority.toString() });
    await Promise.all([
      expect(ask(address, { certificateAuthorities: otherAuthority })).rejects.toEqual(isCutOff),
      // The authorities that Node.js knows did not sign it.
      expect(ask(address, {})).rejects.toEqual(isCutOff),
      expect(ask(address)).rejects.toEqual(isCutOff),
    ]);
  });

  it('with authorities serves those who show a certificate of theirs, and nobody else', async () => {
    const { address } = await serve({ ...node, certificateAuthorities });
    await ask(address, { certificateAuthorities, ...client });
    await Promise.all([
      expect(ask(address, { certificateAuthorities })).rejects.toEqual(isCutOff),
      expect(ask(address, { certificateAuthorities, ...stranger })).rejects.toEqual(isCutOff),
    ]);
    await ask(address, { certificateAuthorities, ...client });
  });

  it('speaks no version of TLS that is broken', async () => {
    const { port } = await serve(node);
    const failure = await new Promise<Error>((resolve, reject) => {
      const socket = connectTls({
        port,
        host: '127.0.0.1',
        ca: authority,
        maxVersion: 'TLSv1.1',
        minVersion: 'TLSv1',
      });
      socket.on('error', resolve).on('secureConnect', () => reject(new Error('connected')));
    });
    expect(failure.message).toMatch(/protocol version|no protocols|unsupported protocol|EPROTO/i);
  });

  it('without certificates is not encrypted, and says so to those who are', async () => {
    const { address } = await serve();
    await ask(address);
    await expect(ask(address, { certificateAuthorities })).rejects.toEqual(isCutOff);
  });

  it.each<[string, ServerTls]>([
    ['a key of another certificate', { ...node, privateKey: client.privateKey }],
    ['a certificate that is none', { ...node, certificate: Buffer.from('no certificate') }],
    ['a certificate that is cut off', { ...node, certificate: node.certificate.subarray(0, 200) }],
    ['a key that is none', { ...node, privateKey: Buffer.alloc(0) }],
    ['authorities that are none', { ...node, certificateAuthorities: Buffer.from('none') }],
    ['authorities that are garbage', { ...node, certificateAuthorities: garbage }],
  ])('does not start with %s', async (_what, tls) => {
    await expect(serve(tls)).rejects.toMatchObject({
      name: 'RingfoldError',
      code: 'INVALID_CONFIGURATION',
      message: expect.stringMatching(/^the certificate/),
    });
  });
});

describe.each([
  ['connect', connect],
  ['connectAdmin', connectAdmin],
])('%s', (_name, make) => {
  const address = '127.0.0.1:7400';
  it.each<[string, unknown, string]>([
    ['a certificate without its key', { certificate: client.certificate }, 'go together'],
    ['a key without its certificate', { privateKey: client.privateKey }, 'go together'],
    ['a key of another certificate', { ...client, privateKey: node.privateKey }, 'cannot be used'],
    ['the name of a file', { certificateAuthorities: './authority.pem' }, 'a file has to be read first'],
    ['authorities that are garbage', { certificateAuthorities: garbage }, 'cannot be used'],
    ['a number', { certificateAuthorities: 7 }, 'this is 7'],
    ['a misspelt option', { certificatAuthorities: authority }, 'did you mean certificateAuthorities?'],
    ['a yes', true, 'expected an object'],
  ])('refuses %s', (_what, tls, message) => {
    expect(() => make({ address, tls: tls as TlsOptions })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) }),
    );
  });
});
