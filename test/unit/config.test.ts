import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { CONFIG_OPTIONS, type Config, loadConfig, parseConfig } from '../../src/config.js';
import { thrownBy } from '../support/thrown-by.js';

describe('without a word of the user', () => {
  it('every option has its default', () => {
    expect(parseConfig({})).toEqual({
      dataDir: './ringfold-data',
      ephemeral: false,
      listen: '127.0.0.1:7400',
      controlListen: '',
      peerListen: '',
      gossipListen: '',
      metricsListen: '',
      advertise: '',
      join: [],
      bootstrap: false,
      zone: '',
      replicationFactor: 3,
      gossipKey: [],
      tlsCert: '',
      tlsKey: '',
      tlsCa: '',
      insecure: false,
      heartbeatMs: 150,
      electionTimeoutMs: 600,
      replaceAfterMs: 300_000,
      snapshotBytesPerSecond: 64 * 1024 ** 2,
      concurrentMoves: 4,
      model: [],
      partitions: 64,
      foldCacheBytes: 64 * 1024 ** 2,
      customerCacheBytes: 32 * 1024 ** 2,
      storeCacheBytes: 32 * 1024 ** 2,
      mailboxRequestsMax: 1000,
      appendBytesMax: 256 * 1024 ** 2,
      batchBytesMax: 8 * 1024 ** 2,
      tailBytesPerPartition: 256 * 1024,
      logTailBytesPerPartition: 512 * 1024,
      scanConcurrency: 2,
      eraseWithinMs: 60_000,
      logLevel: 'info',
    } satisfies Config);
  });

  it('every option explains itself', () => {
    for (const option of CONFIG_OPTIONS) {
      expect(option.meaning).toMatch(/^[A-Z].*\.$/);
      expect(option.range).not.toBe('');
      expect(option.placeholder === '').toBe(option.kind === 'switch');
    }
  });

  it('options have types', () => {
    expectTypeOf<Config['foldCacheBytes']>().toEqualTypeOf<number>();
    expectTypeOf<Config['ephemeral']>().toEqualTypeOf<boolean>();
    expectTypeOf<Config['model']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<Config['logLevel']>().toEqualTypeOf<'debug' | 'info' | 'warn' | 'error' | 'silent'>();
  });
});

describe('where an option is set', () => {
  const file = {
    path: 'ringfold.json',
    content: { partitions: 3, listen: '127.0.0.1:3', logLevel: 'error' },
  };

  it('flags win over the environment, that over the file, that over defaults', () => {
    const config = parseConfig({
      flags: { partitions: '1', ephemeral: undefined },
      environment: { RINGFOLD_PARTITIONS: '2', RINGFOLD_LISTEN: '127.0.0.1:2' },
      file,
    });
    expect(config).toMatchObject({
      partitions: 1,
      listen: '127.0.0.1:2',
      logLevel: 'error',
      ephemeral: false,
    });
  });

  it('an empty variable of the environment is none, and foreign ones do not matter', () => {
    const environment = {
      RINGFOLD_PARTITIONS: '',
      RINGFOLD_PORT_7400_TCP: 'tcp://10.0.0.1:7400',
      HOME: '/root',
    };
    expect(parseConfig({ environment, file }).partitions).toBe(3);
  });

  it('names are those of the flag and the environment too', () => {
    const foldCache = CONFIG_OPTIONS.find((option) => option.name === 'foldCacheBytes');
    expect(foldCache).toMatchObject({ flag: '--fold-cache-bytes', environment: 'RINGFOLD_FOLD_CACHE_BYTES' });
  });
});

describe('a value', () => {
  it.each([
    ['foldCacheBytes', '64MiB', 67_108_864],
    ['foldCacheBytes', '1048576', 1_048_576],
    ['foldCacheBytes', 1_048_576, 1_048_576],
    ['eraseWithinMs', '1.5s', 1500],
    ['eraseWithinMs', 2000, 2000],
    ['partitions', '4096', 4096],
    ['partitions', 1, 1],
    ['ephemeral', true, true],
    ['ephemeral', 'true', true],
    ['ephemeral', 'false', false],
    ['listen', '[::1]:0', '[::1]:0'],
    ['listen', 'localhost:65531', 'localhost:65531'],
    ['controlListen', '0.0.0.0:65535', '0.0.0.0:65535'],
    ['controlListen', '', ''],
    ['advertise', 'node-1.internal', 'node-1.internal'],
    ['zone', '', ''],
    ['replicationFactor', 1, 1],
    ['replicationFactor', '9', 9],
    ['join', 'a:7403, b:7403', ['a:7403', 'b:7403']],
    ['gossipKey', 'k1,k2', ['k1', 'k2']],
    ['replaceAfterMs', '30d', 30 * 24 * 3600 * 1000],
    ['model', ['a.ts', 'b,c.js'], ['a.ts', 'b,c.js']],
    ['model', 'a.ts, b.js,', ['a.ts', 'b.js']],
    ['logLevel', 'silent', 'silent'],
  ])('of %s may be %j', (name, value, expected) => {
    expect(parseConfig({ flags: { [name]: value } })[name as keyof Config]).toEqual(expected);
  });

  it.each([
    ['foldCacheBytes', '64 apples', 'a size from 1MiB to 1TiB'],
    ['foldCacheBytes', '1KiB', 'a size from 1MiB to 1TiB'],
    ['eraseWithinMs', '2d', 'a duration from 1s to 1d'],
    ['partitions', 0, 'an integer from 1 to 4096'],
    ['partitions', '4097', 'an integer from 1 to 4096'],
    ['partitions', '1.5', 'an integer from 1 to 4096'],
    ['partitions', 'many', 'an integer from 1 to 4096'],
    ['partitions', null, 'an integer from 1 to 4096'],
    ['partitions', true, 'an integer from 1 to 4096'],
    ['ephemeral', 'yes', 'true or false'],
    ['listen', '127.0.0.1', 'host:port or [ipv6]:port, the port 0 to 65535'],
    ['listen', ':7400', 'host:port or [ipv6]:port, the port 0 to 65535'],
    ['listen', 'localhost:65536', 'host:port or [ipv6]:port, the port 0 to 65535'],
    ['model', [1], 'a list of files'],
    ['controlListen', '7401', 'host:port or [ipv6]:port, the port 0 to 65535'],
    ['gossipListen', ':7403', 'host:port or [ipv6]:port, the port 0 to 65535'],
    ['zone', 1, 'a zone'],
    ['advertise', null, 'a host'],
    ['replicationFactor', 0, 'an odd number from 1 to 9'],
    ['replicationFactor', '2', 'an odd number from 1 to 9'],
    ['replicationFactor', -1, 'an odd number from 1 to 9'],
    ['replicationFactor', 11, 'an odd number from 1 to 9'],
    ['replicationFactor', 3.5, 'an odd number from 1 to 9'],
    ['join', ['a:7403', ''], 'a list of host:ports'],
    ['dataDir', '', 'a path'],
    ['logLevel', 'verbose', 'one of debug, info, warn, error, silent'],
  ])('of %s may not be %j', (name, value, allowed) => {
    const error = thrownBy(() => parseConfig({ flags: { [name]: value } }));
    expect(error.code).toBe('INVALID_CONFIGURATION');
    expect(error.details).toMatchObject({ option: name, source: 'flag', allowed });
  });
});

describe('what is wrong', () => {
  it('is told with its place, its value and what it may be', () => {
    const broken = { partitions: 'many' };
    expect(thrownBy(() => parseConfig({ flags: broken })).message).toBe(
      "flag --partitions must be an integer from 1 to 4096, but is 'many'",
    );
    expect(thrownBy(() => parseConfig({ environment: { RINGFOLD_PARTITIONS: 'many' } })).message).toBe(
      "environment RINGFOLD_PARTITIONS must be an integer from 1 to 4096, but is 'many'",
    );
    expect(thrownBy(() => parseConfig({ file: { path: 'a.json', content: broken } })).message).toBe(
      "partitions in a.json must be an integer from 1 to 4096, but is 'many'",
    );
  });

  it('is told all at once', () => {
    const error = thrownBy(() => parseConfig({ flags: { partitions: 0, listen: 'x' } }));
    expect(error.message.split('\n')).toHaveLength(2);
  });

  it('may be an unknown name', () => {
    const inFile = thrownBy(() => parseConfig({ file: { path: 'a.json', content: { foldCacheByte: 1 } } }));
    expect(inFile.code).toBe('INVALID_CONFIGURATION');
    expect(inFile.message).toBe("a.json: there is no option 'foldCacheByte'. Did you mean 'foldCacheBytes'?");
    const inOptions = thrownBy(() => parseConfig({ flags: { raft: true } }));
    expect(inOptions.message).toContain("there is no option 'raft'. The options are: dataDir, ");
  });

  it.each([[[]], [null], ['partitions'], [3]])('may be a file that holds %j', (content) => {
    const error = thrownBy(() => parseConfig({ file: { path: 'a.json', content } }));
    expect(error.message).toBe('the config file a.json must hold a JSON object with options by name');
  });
});

describe('options that do not go together', () => {
  const refused = (flags: Record<string, unknown>) => thrownBy(() => parseConfig({ flags })).message;

  it('are an election timeout and beats that are too far apart for it', () => {
    expect(refused({ heartbeatMs: '100ms', electionTimeoutMs: '299ms' })).toBe(
      'electionTimeoutMs must be at least 3 times heartbeatMs (100ms), so 300ms or more, but is 299ms',
    );
    const enough = { heartbeatMs: '100ms', electionTimeoutMs: '300ms' };
    expect(parseConfig({ flags: enough }).electionTimeoutMs).toBe(300);
    expect(refused({ heartbeatMs: '1s' })).toContain('so 3000ms or more, but is 600ms');
  });

  it('are bootstrap without join', () => {
    expect(refused({ bootstrap: true })).toContain('bootstrap needs join');
    expect(parseConfig({ flags: { bootstrap: true, join: ['b:7403'] } }).bootstrap).toBe(true);
  });

  it('are a port of listen after which there is no room for the others', () => {
    const derived = 'controlListen, peerListen, gossipListen, metricsListen';
    expect(refused({ listen: '127.0.0.1:65532' })).toContain('leave room for metricsListen, which');
    expect(refused({ listen: '127.0.0.1:65535' })).toContain(`leave room for ${derived}, which`);
    const told = Object.fromEntries(derived.split(', ').map((name, at) => [name, `127.0.0.1:${at + 1}`]));
    expect(parseConfig({ flags: { listen: '127.0.0.1:65535', ...told } }).listen).toBe('127.0.0.1:65535');
  });

  it('are told all at once', () => {
    expect(refused({ bootstrap: true, heartbeatMs: '1s' }).split('\n')).toHaveLength(2);
  });
});

describe('a key', () => {
  it('is never shown, even where it is wrong', () => {
    const key = 'c2VjcmV0IHNlY3JldCBzZWNyZXQ=';
    const wrong = [key, 7] as unknown as string;
    for (const sources of [
      { flags: { gossipKey: wrong } },
      { file: { path: 'a.json', content: { gossipKey: wrong } } },
    ]) {
      const error = thrownBy(() => parseConfig(sources));
      expect(error.message).toMatch(/gossipKey|--gossip-key/);
      expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain(key);
    }
  });
});

describe('the config file', () => {
  let directory: string;
  const fileWith = (name: string, text: string) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'ringfold-config-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is named by a flag or the environment', () => {
    const four = fileWith('four.json', '{"partitions": 4}');
    const five = fileWith('five.json', '{"partitions": 5}');
    const environment = { RINGFOLD_CONFIG: five };
    expect(loadConfig({ environment }).partitions).toBe(5);
    expect(loadConfig({ flags: { config: four }, environment }).partitions).toBe(4);
    expect(loadConfig({ flags: { config: undefined }, environment: {} }).partitions).toBe(64);
  });

  it('must be there and must be JSON', () => {
    const missing = join(directory, 'missing.json');
    expect(thrownBy(() => loadConfig({ flags: { config: missing } })).message).toContain(
      `the config file ${missing} cannot be read: ENOENT`,
    );
    const broken = fileWith('broken.json', '{partitions: 4}');
    const error = thrownBy(() => loadConfig({ flags: { config: broken } }));
    expect(error.code).toBe('INVALID_CONFIGURATION');
    expect(error.message).toContain(`the config file ${broken} cannot be read: `);
  });
});

describe('docs/configuration.md', () => {
  it('says what the options say', () => {
    const root = join(import.meta.dirname, '..', '..');
    execFileSync(process.execPath, ['scripts/generate-docs.mjs', '--check'], { cwd: root });
  });
});
