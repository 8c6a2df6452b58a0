import type { StoreDamage } from '../../ports/store-damage.js';
import { type Finding, verifyFiles } from '../leveldb/verify-files.js';

/** What is wrong with the files of a store that nobody has open, in the node's words. */
export async function verifyStoreFiles(directory: string): Promise<StoreDamage[]> {
  return (await verifyFiles(directory)).map(damageOf);
}

function damageOf({ file, offset, what, keys }: Finding): StoreDamage {
  const where = offset === 0 ? file : `${file} at byte ${offset}`;
  return { what: `${where}: ${what}`, keyRange: keys };
}
