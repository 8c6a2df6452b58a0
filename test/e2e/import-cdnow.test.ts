import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { CDNOW_FILE, CDNOW_TOTALS, cdnowTotals, hasCdnow } from '../support/cdnow.js';
import { finished, ringfoldJson, spawnRingfold, startRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';

const KILLS = times(3, 20);

const importFile = (address: string) => ringfoldJson('import', CDNOW_FILE, '--address', address);

describe.skipIf(!hasCdnow)('the CDNOW sample', () => {
  it('imported once or twice has the totals that its description names', async () => {
    const node = await startRingfold(await temporaryDirectory());
    const { events } = CDNOW_TOTALS;
    expect(await importFile(node.address)).toEqual([
      expect.objectContaining({ lines: events, events, repeatedEvents: 0, failed: 0 }),
    ]);
    await using client = connect({ address: node.address });
    expect(await cdnowTotals(client)).toEqual(CDNOW_TOTALS);
    const most = await client.get<{ orders: { placed: number } }>('cdnow-1901');
    expect(most.status === 'found' && most.state.orders.placed).toBe(56);
    const first = await client.get<{ orders: object; spend: object }>('cdnow-0001');
    expect(first.status === 'found' && first.state).toMatchObject({
      orders: { placed: 4, itemsPlaced: 7 },
      spend: { USD: { placedMinor: 10_050 } },
    });
    expect(await importFile(node.address)).toEqual([
      expect.objectContaining({ lines: events, events: 0, repeatedEvents: events }),
    ]);
    expect(await cdnowTotals(client)).toEqual(CDNOW_TOTALS);
    expect((await node.kill('SIGTERM')).exitCode).toBe(0);
  });

  it(`has them too after ${KILLS} nodes were killed while importing it`, async () => {
    const random = Prng.seeded(20);
    let killedHalfway = 0;
    for (let round = 0; round < KILLS; round++) {
      const story = `round ${round}`;
      const directory = await temporaryDirectory();
      const node = await startRingfold(directory);
      const importArgs = ['import', CDNOW_FILE, '--address', node.address, '--json', '--deadline', '1s'];
      const importing = finished(spawnRingfold(importArgs));
      await eventsRecorded(node.address, random.between(1, 1501));
      await node.kill('SIGKILL');
      const acknowledged = JSON.parse((await importing).stdout) as { events: number };

      const revived = await startRingfold(directory);
      await using client = connect({ address: revived.address });
      const { events } = await cdnowTotals(client);
      expect(events, `${story}: what was acknowledged is there`).toBeGreaterThanOrEqual(acknowledged.events);
      if (events < CDNOW_TOTALS.events) killedHalfway++;
      const rest = { events: CDNOW_TOTALS.events - events, repeatedEvents: events };
      expect(await importFile(revived.address), story).toEqual([expect.objectContaining(rest)]);
      expect(await cdnowTotals(client), story).toEqual(CDNOW_TOTALS);
      await revived.kill('SIGKILL');
    }
    // The import goes on while the kill is on its way; the test means little when it always wins.
    expect(killedHalfway).toBeGreaterThan(KILLS / 4);
    console.log(
      `${KILLS} nodes killed, ${killedHalfway} of them halfway through an import; all totals exact`,
    );
  });
});

/** Waits until a node has recorded so many events. */
async function eventsRecorded(address: string, count: number): Promise<void> {
  await using client = connect({ address });
  let seen = 0;
  for await (const item of client.subscribe({ from: 'beginning' })) {
    if (item.kind === 'event') seen++;
    if (seen === count) return;
  }
}

const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) console.log('skipped: fdatasync before each answer, since strace is not installed');

describe.skipIf(!hasStrace)('the system calls of a node', () => {
  it('show an fdatasync before each answer to an append', async () => {
    const directory = await temporaryDirectory();
    const trace = `${directory}/trace`;
    const wrapper = [
      ...['strace', '-f', '-qq', '-s', '4096', '-o', trace],
      ...['-e', 'trace=fdatasync,write,writev,sendto,sendmsg'],
    ];
    const node = await startRingfold(`${directory}/data`, { wrapper });
    const client = connect({ address: node.address });
    for (let i = 0; i < APPENDS; i++) {
      await client.append('ada', { type: 'tagged', data: { tag: `traced-${i}-` } });
    }
    await client.close();
    await node.kill('SIGKILL');
    const lines = (await readFile(trace, 'latin1')).split('\n');
    for (let i = 0; i < APPENDS; i++) {
      const { written, synced, answered } = wayOfAppend(lines, `traced-${i}-`);
      expect(written, `append ${i} is written`).toBeGreaterThan(-1);
      expect(synced, `append ${i} is synced`).toBeGreaterThan(written);
      expect(answered, `append ${i} is answered after that`).toBeGreaterThan(synced);
    }
  });
});

const APPENDS = 20;

/** Lines of a trace: where the data is written to the store's log, synced after that, and answered. */
function wayOfAppend(
  lines: readonly string[],
  data: string,
): { written: number; synced: number; answered: number } {
  const isWrite = (line: string) => /(write|writev|sendto|sendmsg)\(/.test(line);
  // What a session token begins with: base64url of a text field of 36 bytes that is a UUID.
  const isAnswer = (line: string) => isWrite(line) && /Ci[QR]/.test(line);
  const written = lines.findIndex((line) => isWrite(line) && line.includes(data));
  const after = (from: number, isWanted: (line: string) => boolean) =>
    lines.findIndex((line, at) => at > from && isWanted(line));
  return {
    written,
    synced: after(written, (line) => /fdatasync(\(\d+\)| resumed>\)).*= 0/.test(line)),
    answered: after(written, isAnswer),
  };
}
