import { checkOptionNames, invalid, shown } from './check-arguments.js';
import type { NearCacheOptions } from './types.js';

export type NearCacheBounds = Required<NearCacheOptions>;

const MAX_STALENESS_MS_DEFAULT = 1_000;
/** Less is not to be kept up: asking a node takes about as long. */
const STALENESS_MS_MIN = 10;
const STALENESS_MS_MAX = 3_600_000;
const SIZE_BYTES_MAX_DEFAULT = 64 * 1024 * 1024;

/** @throws INVALID_ARGUMENT */
export function nearCacheBounds(options: NearCacheOptions): NearCacheBounds {
  if (typeof options !== 'object' || options === null) {
    throw invalid(
      `nearCache must be an object with maxStalenessMs and sizeBytesMax, or {} for their defaults; this is ${shown(options)}`,
    );
  }
  checkOptionNames(options, ['maxStalenessMs', 'sizeBytesMax']);
  const { maxStalenessMs = MAX_STALENESS_MS_DEFAULT, sizeBytesMax = SIZE_BYTES_MAX_DEFAULT } = options;
  if (!(maxStalenessMs >= STALENESS_MS_MIN && maxStalenessMs <= STALENESS_MS_MAX)) {
    throw invalid(
      `nearCache.maxStalenessMs must be a number from ${STALENESS_MS_MIN} to ${STALENESS_MS_MAX}, this one is ${shown(maxStalenessMs)}`,
    );
  }
  if (!(Number.isSafeInteger(sizeBytesMax) && sizeBytesMax > 0)) {
    throw invalid(
      `nearCache.sizeBytesMax must be a whole number from 1 on, this one is ${shown(sizeBytesMax)}`,
    );
  }
  return { maxStalenessMs, sizeBytesMax };
}
