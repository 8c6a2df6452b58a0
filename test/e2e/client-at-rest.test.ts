import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();

it.each([true, false])(
  'a client that is never closed keeps no program from ending (discover: %s)',
  async (discover) => {
    const { server } = await pairs.open();
    const program = `
    import { connect } from './dist/client/index.js';
    const client = connect({ address: '${server.address}', discover: ${discover} });
    await client.append('ada', { type: 'registered', data: {} });
    console.log((await client.get('ada')).status);
  `;
    const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', program], {
      timeout: 30_000,
    });
    expect(stdout.trim()).toBe('found');
  },
);

it('nor one whose node is not there', async () => {
  const { server } = await pairs.open();
  await server.close(0);
  const program = `
    import { connect } from './dist/client/index.js';
    const client = connect({ address: '${server.address}', deadlineMs: 300 });
    console.log(await client.get('ada').catch(({ code }) => code));
  `;
  const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', program], {
    timeout: 30_000,
  });
  expect(stdout.trim()).toBe('UNAVAILABLE');
});
