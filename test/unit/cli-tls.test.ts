import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import { CERTIFICATES } from '../support/certificates.js';
import { run } from '../support/command-line.js';
import { FakeMembers } from '../support/fake-members.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const { authority, client } = CERTIFICATES;

async function files() {
  const directory = await temporaryDirectory();
  const paths = { ca: join(directory, 'ca'), cert: join(directory, 'cert'), key: join(directory, 'key') };
  await writeFile(paths.ca, authority);
  await writeFile(paths.cert, client.certificate);
  await writeFile(paths.key, client.privateKey);
  return paths;
}

describe('a command that is given certificates', () => {
  const flags = ({ ca, cert, key }: { ca: string; cert: string; key: string }) => {
    return ['--ca', ca, '--cert', cert, '--key', key];
  };
  const tls = {
    certificateAuthorities: authority.toString(),
    certificate: client.certificate.toString(),
    privateKey: client.privateKey.toString(),
  };

  it('connects with them to the data port', async () => {
    const { connections } = await run(['get', 'alice', ...flags(await files())]);
    expect(connections).toEqual([{ address: '127.0.0.1:7400', discover: false, tls }]);
  });

  it('connects with them to every control port', async () => {
    const { connections } = await run(['status', ...flags(await files())], { adminAt: new FakeMembers().at });
    // All at once: each has to read the files before.
    expect(connections.map(({ address }) => address).sort()).toEqual([
      '10.0.0.2:7401',
      '10.0.0.3:7401',
      '127.0.0.1:7401',
    ]);
    for (const connection of connections) expect(connection.tls).toEqual(tls);
  });

  it('takes them from the environment, and flags before that', async () => {
    const { ca, cert, key } = await files();
    const environment = { RINGFOLD_CA: ca, RINGFOLD_CERT: cert, RINGFOLD_KEY: key };
    const { connections } = await run(['get', 'alice'], { environment });
    expect(connections).toEqual([{ address: '127.0.0.1:7400', discover: false, tls }]);
    const flagged = await run(['get', 'alice', '--ca', cert], { environment: { RINGFOLD_CA: 'not there' } });
    expect(flagged.connections[0]?.tls?.certificateAuthorities).toBe(tls.certificate);
  });

  it('does not encrypt without being told to', async () => {
    const { connections } = await run(['get', 'alice'], { environment: { RINGFOLD_CA: '' } });
    expect(connections).toEqual([{ address: '127.0.0.1:7400', discover: false }]);
  });

  it.each([
    [['--ca', '/not/there'], '/not/there: there is no such file'],
    [['--ca', '/'], 'it is a directory'],
    [['--cert', '/not/read'], '--cert and --key need --ca beside them'],
    [['--key', '/not/read'], '--cert and --key need --ca beside them'],
  ])('refuses %j', async (words, message) => {
    const result = await run(['get', 'alice', ...words]);
    expect(result).toMatchObject({ exitCode: EXIT.invalid, stdout: '', connections: [] });
    expect(result.stderr).toContain(message);
  });

  it('reads no file that is larger than certificates are', async () => {
    const { ca } = await files();
    await writeFile(ca, Buffer.alloc(1024 * 1024 + 1, 'x'));
    const result = await run(['get', 'alice', '--ca', ca]);
    expect(result).toMatchObject({ exitCode: EXIT.invalid, connections: [] });
    expect(result.stderr).toContain('REQUEST_TOO_LARGE');
  });
});
