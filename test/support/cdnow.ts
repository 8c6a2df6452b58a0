import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Client } from '../../src/client/types.js';
import type { CustomerState } from '../../src/core/model/index.js';

/** Real purchases; not part of the project. Tests that need them skip where they are not. */
export const CDNOW_FILE = fileURLToPath(
  new URL('../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url),
);
export const hasCdnow = existsSync(CDNOW_FILE);
if (!hasCdnow) console.log(`skipped: tests with the CDNOW sample, since ${CDNOW_FILE} is not there`);

/** What the data's own description says of it. */
export const CDNOW_TOTALS = { events: 6919, customers: 2357, items: 16_479, cents: 24_409_194 };

export const cdnowCustomerIds = Array.from(
  { length: CDNOW_TOTALS.customers },
  (_, i) => `cdnow-${String(i + 1).padStart(4, '0')}`,
);

/** Adds up the state of every customer of the sample, as looked up one batch after the other. */
export async function cdnowTotals(client: Client): Promise<typeof CDNOW_TOTALS> {
  const totals = { events: 0, customers: 0, items: 0, cents: 0 };
  for (let i = 0; i < cdnowCustomerIds.length; i += 500) {
    for (const lookup of await client.getMany<CustomerState>(cdnowCustomerIds.slice(i, i + 500))) {
      if (lookup.status === 'failed') throw lookup.error;
      if (lookup.status !== 'found') continue;
      totals.customers++;
      totals.events += lookup.state.orders.placed;
      totals.items += lookup.state.orders.itemsPlaced;
      totals.cents += lookup.state.spend.USD?.placedMinor ?? 0;
    }
  }
  return totals;
}
