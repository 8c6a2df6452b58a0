import { existsSync, readdirSync } from 'node:fs';
import type { OrderedHosts } from '../../support/ordered-hosts.js';
import type { Fault } from './fault.js';

const HOUR_MS = 3_600_000;
const LIBRARIES = '/usr/lib';

/** The clock of the day of one node; that of time passed is right, as it is on real machines. */
export function clockFaults(hosts: OrderedHosts): Fault[] {
  const library = faketimeLibrary();
  if (library === undefined)
    console.log('left out: a process with a faked clock from its start, since there is no libfaketime');
  const jumps = [HOUR_MS, -HOUR_MS].map(
    (clockMs): Fault => ({
      name: `clock jumps an hour ${clockMs > 0 ? 'ahead' : 'back'}`,
      kind: 'clock jumps',
      isOfOneNode: true,
      inject: async ({ cluster, strike }) => {
        const node = await cluster.busiest();
        strike();
        await hosts.order(node, { clockMs });
        return async () => await hosts.order(node, { clockMs: -clockMs });
      },
    }),
  );
  const starts =
    library === undefined
      ? []
      : ['+1h', '-1h'].map(
          (offset): Fault => ({
            name: `started with the clock at ${offset}`,
            kind: 'clock off from the start',
            isOfOneNode: true,
            inject: async ({ cluster, strike }) => {
              const node = await cluster.busiest();
              strike();
              await node.kill('SIGKILL');
              const variables = [
                `LD_PRELOAD=${library}`,
                `FAKETIME=${offset}`,
                'FAKETIME_DONT_FAKE_MONOTONIC=1',
              ];
              await node.restart({ wrapper: ['env', ...variables] });
              return async () => {
                await node.kill('SIGKILL');
                await node.restart();
              };
            },
          }),
        );
  return [...jumps, ...starts];
}

/** Where Debian's package libfaketime puts it. */
function faketimeLibrary(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  const found = readdirSync(LIBRARIES).map((name) => `${LIBRARIES}/${name}/faketime/libfaketime.so.1`);
  return found.find((path) => existsSync(path));
}
