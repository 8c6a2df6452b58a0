import { once } from 'node:events';
import { Agent, get, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PrometheusMetrics } from '../../src/adapters/prometheus-metrics.js';
import { Prng } from '../../src/lib/prng.js';
import { NODE_METRIC_DEFINITIONS, NODE_METRICS } from '../../src/node/node-metrics.js';
import type { Readiness } from '../../src/server/metrics-pages.js';
import {
  METRICS_CONNECTIONS_MAX,
  METRICS_HEADER_BYTES_MAX,
  type MetricsServer,
  type MetricsServerOptions,
  type MetricsServerTimeouts,
  startMetricsServer,
} from '../../src/server/metrics-server.js';
import { parseExposition, sampleOf } from '../support/exposition.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const servers: MetricsServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function open(options: Partial<MetricsServerOptions> = {}, timeouts?: MetricsServerTimeouts) {
  const metrics = new PrometheusMetrics({ definitions: NODE_METRIC_DEFINITIONS, ofProcess: true });
  const logger = new RecordingLogger();
  const state: { readiness: Readiness } = { readiness: { isReady: true, reasons: [] } };
  const readiness = () => state.readiness;
  const parts = { listen: '127.0.0.1:0', metrics, readiness, logger };
  const server = await startMetricsServer({ ...parts, ...options }, timeouts);
  servers.push(server);
  return { server, metrics, logger, state };
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

async function call(
  server: MetricsServer,
  path: string,
  { method = 'GET' }: { method?: string } = {},
): Promise<Answer> {
  const sent = httpRequest({ host: '127.0.0.1', port: server.port, path, method, agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode!, headers: response.headers, text };
}

/** A bare connection, and all that came over it until it ended. */
function bare(server: MetricsServer): { socket: Socket; answer: Promise<string> } {
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  // Garbage may be answered with a reset: that is an end too.
  socket.on('error', () => {});
  const answer = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  return { socket, answer };
}

describe('/metrics', () => {
  it('is what Prometheus reads, and as of now', async () => {
    const { server, metrics } = await open();
    const appended = metrics.counter(NODE_METRICS.appendedEvents);
    appended.add(5);
    const answer = await call(server, '/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const shown = parseExposition(answer.text);
    for (const { name } of NODE_METRIC_DEFINITIONS) expect(shown.has(name), name).toBe(true);
    expect(shown.has('process_cpu_seconds_total')).toBe(true);
    appended.add(2);
    expect(sampleOf((await call(server, '/metrics?x=1')).text, 'ringfold_appended_events_total')).toBe(7);
  });

  it('is made once for all who ask meanwhile', async () => {
    let made = 0;
    let finish = () => {};
    const text = () =>
      new Promise<string>((resolve) => {
        made++;
        finish = () => resolve('slow 1\n');
      });
    const { server } = await open({ metrics: { contentType: 'text/plain', text } });
    // In one piece, so that all are there before the first is answered.
    const { socket, answer } = bare(server);
    const ask = (connection: string) =>
      `GET /metrics HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\n\r\n`;
    socket.write(ask('keep-alive') + ask('keep-alive') + ask('close'));
    await waitUntil(() => made === 1);
    finish();
    expect((await answer).split('slow 1\n')).toHaveLength(4);
    expect(made).toBe(1);
    const next = call(server, '/metrics');
    await waitUntil(() => made === 2);
    finish();
    expect((await next).status).toBe(200);
  });

  it('that cannot be made is 500, and the log says why', async () => {
    const { server, metrics, logger } = await open();
    metrics.onScrape(() => {
      throw new Error('a part is broken');
    });
    expect(await call(server, '/metrics')).toMatchObject({ status: 500 });
    expect(logger.lines).toEqual(['error: a page for monitoring could not be made']);
    expect((await call(server, '/healthz')).status).toBe(200);
  });
});

describe('/healthz and /readyz', () => {
  it('tell that the process lives', async () => {
    const { server, state } = await open();
    state.readiness = { isReady: false, reasons: ['no leader'] };
    const answer = await call(server, '/healthz');
    expect(answer).toMatchObject({ status: 200, text: '{"status":"alive"}\n' });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('tell whether the node can work, and why not', async () => {
    const { server, state } = await open();
    expect(await call(server, '/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}\n' });
    state.readiness = { isReady: false, reasons: ['3 partitions have no leader', 'joining'] };
    const answer = await call(server, '/readyz');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toEqual({
      status: 'not ready',
      reasons: ['3 partitions have no leader', 'joining'],
    });
  });

  it('are 500 when nobody can tell', async () => {
    const readiness = () => {
      throw new Error('broken');
    };
    const { server } = await open({ readiness });
    expect((await call(server, '/readyz')).status).toBe(500);
  });
});

describe('requests', () => {
  it.each(['/metrics', '/healthz', '/readyz'])('HEAD %s is GET without the text', async (path) => {
    const { server } = await open();
    const [head, whole] = [await call(server, path, { method: 'HEAD' }), await call(server, path)];
    expect(head).toMatchObject({ status: whole.status, text: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0);
    expect(head.headers['content-type']).toBe(whole.headers['content-type']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s is 405', async (method) => {
    const { server } = await open();
    const answer = await call(server, '/metrics', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it.each(['/', '/metric', '/metrics/', '//metrics', '/healthz%00', '/..%2fmetrics', '*'])(
    'of %s are 404',
    async (path) => {
      const { server } = await open();
      expect((await call(server, path)).status).toBe(404);
    },
  );

  it('with a body are answered, and the connection ends with that', async () => {
    const { server } = await open();
    for (const body of ['content-length: 4\r\n\r\nbody', 'transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n']) {
      const { socket, answer } = bare(server);
      socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\n${body}`);
      expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    }
  });

  it('share a connection', async () => {
    const { server } = await open();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 0; count < 3; count++) {
      const sent = get({ host: '127.0.0.1', port: server.port, path: '/healthz', agent });
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      await once(response, 'end');
      expect(sent.reusedSocket).toBe(count > 0);
    }
    agent.destroy();
  });
});

describe('bounds', () => {
  const requestOfBytes = (size: number) => {
    const [before, after] = ['GET /healthz?', ' HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'];
    return before + 'x'.repeat(size - before.length - after.length) + after;
  };

  it('takes headers and path up to so many bytes, and answers 431 beyond', async () => {
    const { server } = await open();
    const [fits, tooLarge] = [bare(server), bare(server)];
    // The parser counts names and values, not what stands between them.
    fits.socket.end(requestOfBytes(METRICS_HEADER_BYTES_MAX - 100));
    tooLarge.socket.end(requestOfBytes(METRICS_HEADER_BYTES_MAX + 100));
    expect(await fits.answer).toMatch(/^HTTP\/1.1 200 /);
    expect(await tooLarge.answer).toMatch(/^HTTP\/1.1 431 /);
  });

  it('gives up on those who never finish their request', async () => {
    const soon = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 20 };
    const { server } = await open({}, soon);
    const [silent, slow, slowBody] = [bare(server), bare(server), bare(server)];
    slow.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ');
    slowBody.socket.write('GET /unknown HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000000\r\n\r\nx');
    expect(await slow.answer).toMatch(/^HTTP\/1.1 408 /);
    expect(await silent.answer).toMatch(/^(HTTP\/1.1 408 |$)/);
    expect(await slowBody.answer).toMatch(/^HTTP\/1.1 404 /);
  });

  it('has so many connections and no more, and room again when one ends', async () => {
    const { server } = await open();
    const held = Array.from({ length: METRICS_CONNECTIONS_MAX }, () => bare(server));
    await Promise.all(held.map(({ socket }) => once(socket, 'connect')));
    const oneMore = bare(server);
    oneMore.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(await oneMore.answer).toBe('');
    held[0]!.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(await held[0]!.answer).toMatch(/^HTTP\/1.1 200 /);
    await waitUntil(async () => {
      const again = bare(server);
      again.socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
      return (await again.answer).startsWith('HTTP/1.1 200 ');
    }, 'room for another connection');
  });

  it('survives garbage', async () => {
    const { server, logger } = await open();
    const prng = Prng.seeded(7404);
    const count = times(300, 10_000);
    for (let tried = 0; tried < count; tried++) {
      const { socket, answer } = bare(server);
      socket.end(garbage(prng));
      const answered = await answer;
      if (answered !== '') expect(answered).toMatch(/^HTTP\/1\.1 \d{3} /);
    }
    expect(await call(server, '/healthz')).toMatchObject({ status: 200 });
    expect(parseExposition((await call(server, '/metrics')).text).size).toBeGreaterThan(0);
    expect(logger.lines).toEqual([]);
  });
});

const REQUEST = 'GET /metrics HTTP/1.1\r\nhost: localhost:7404\r\naccept: */*\r\ncontent-length: 0\r\n\r\n';
const OTHER_PROTOCOLS = [
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
  'GET http://127.0.0.1:1/metrics HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\r\n',
  'GET /metrics HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(20),
];

/** Random bytes, another protocol, or a request in which some bytes are wrong, missing or doubled. */
function garbage(prng: Prng): Uint8Array {
  const kind = prng.below(4);
  if (kind === 0) return prng.bytes(prng.between(1, 20_000));
  if (kind === 1) return Buffer.from(prng.pick(OTHER_PROTOCOLS), 'latin1');
  const bytes = Buffer.from(REQUEST.repeat(prng.between(1, 3)), 'latin1');
  for (let hurt = prng.between(1, 8); hurt > 0; hurt--) bytes[prng.below(bytes.length)] = prng.below(256);
  const cut = bytes.subarray(prng.below(10), bytes.length - prng.below(20));
  return kind === 2 ? cut : Buffer.concat([cut, cut]);
}

describe('the life of the server', () => {
  it('ends with its connections, whatever they are doing', async () => {
    const never = { contentType: 'text/plain', text: () => new Promise<string>(() => {}) };
    const { server } = await open({ metrics: never });
    const [idle, waiting] = [bare(server), bare(server)];
    waiting.socket.write(REQUEST);
    await call(server, '/healthz');
    await Promise.all([server.close(), server.close()]);
    expect(await Promise.all([idle.answer, waiting.answer])).toEqual(['', '']);
    await expect(call(server, '/healthz')).rejects.toThrow('ECONNREFUSED');
    await server.close();
  });

  it('gives its port back', async () => {
    const { server } = await open();
    await server.close();
    const { server: next } = await open({ listen: server.address });
    expect(next.address).toBe(server.address);
  });

  it('listens on IPv6 as well', async () => {
    const { server } = await open({ listen: '[::1]:0' });
    expect(server.address).toBe(`[::1]:${server.port}`);
  });

  it('does not begin on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const opening = open({ listen: `127.0.0.1:${port}` });
    await expect(opening).rejects.toMatchObject({ code: 'ADDRESS_IN_USE', details: { port } });
    other.close();
  });

  it.each(['7404', 'localhost:', '127.0.0.1:70000', '203.0.113.7:0'])(
    'does not begin on %s',
    async (listen) => {
      await expect(open({ listen })).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION' });
    },
  );
});
