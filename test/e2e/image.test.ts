import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Readiness } from '../../src/server/metrics-pages.js';
import { type MetricsServer, startMetricsServer } from '../../src/server/metrics-server.js';
import { silentLogger } from '../support/open-node.js';

const HEALTHCHECK = 'scripts/healthcheck.mjs';

const servers: MetricsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function openPages(readiness: Readiness): Promise<MetricsServer> {
  const metrics = { contentType: 'text/plain', text: async () => '' };
  const parts = { metrics, readiness: () => readiness, logger: silentLogger };
  const server = await startMetricsServer({ listen: '127.0.0.1:0', ...parts });
  servers.push(server);
  return server;
}

async function checkHealth(listen: string): Promise<{ code: number; text: string }> {
  const env = { ...process.env, RINGFOLD_METRICS_LISTEN: listen };
  const child = spawn(process.execPath, [HEALTHCHECK], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, text };
}

describe('the health check of the image', () => {
  it('is well when the node is ready', async () => {
    const server = await openPages({ isReady: true, reasons: [] });
    // As a container would listen: on all addresses.
    expect(await checkHealth(`0.0.0.0:${server.port}`)).toEqual({ code: 0, text: '{"status":"ready"}\n' });
  });

  it('is not when the node is not, and shows why', async () => {
    const server = await openPages({ isReady: false, reasons: ['joining'] });
    const { code, text } = await checkHealth(server.address);
    expect(code).toBe(1);
    expect(text).toContain('joining');
  });

  it('is not when nobody answers, or not in time', async () => {
    const server = await openPages({ isReady: true, reasons: [] });
    await server.close();
    expect(await checkHealth(server.address)).toMatchObject({ code: 1 });
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    expect(await checkHealth(`127.0.0.1:${port}`)).toEqual({
      code: 1,
      text: 'not ready: no answer within 2500 ms\n',
    });
    silent.close();
  });
});

describe('the Dockerfile', () => {
  const instructions = readFileSync('Dockerfile', 'utf8')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const ofFinalStage = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  const argumentsOf = (instruction: string, lines = ofFinalStage) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.split(/\s+/).slice(1));

  it('copies only what is there and what .dockerignore lets in', () => {
    const letIn = readFileSync('.dockerignore', 'utf8').split('\n');
    const copied = argumentsOf('COPY', instructions).filter(([first]) => !first!.startsWith('--from'));
    const sources = copied.flatMap((words) => words.slice(0, -1));
    expect(sources).toContain('src');
    for (const source of sources) {
      expect(() => statSync(source), source).not.toThrow();
      expect(letIn, source).toContain(`!${source.split('/')[0]}`);
    }
  });

  it('ends as a user that is not root, and keeps data in a volume of that user', () => {
    expect(argumentsOf('USER')).toEqual([['node']]);
    expect(argumentsOf('VOLUME')).toEqual([['/data']]);
    expect(ofFinalStage.join('\n')).toContain('chown node:node /data');
  });

  it('needs no compiler, and development is left behind', () => {
    expect(instructions.join('\n')).not.toMatch(/apt-get|apk |g\+\+|python/);
    expect(ofFinalStage.join('\n')).not.toContain('npm');
    expect(instructions).toContain('RUN npm ci --omit=dev && npm cache clean --force');
  });

  it('tells the ports that a node listens on by default', () => {
    expect(argumentsOf('EXPOSE')).toEqual([['7400', '7401', '7402', '7403/udp', '7403/tcp', '7404']]);
  });

  it('checks the health with the script that is tested here', () => {
    expect(ofFinalStage.join('\n')).toContain(`"/ringfold/${HEALTHCHECK}"`);
  });
});
