import { decodeCheckpoint } from '../codec/checkpoint.js';
import type { SubscribeRequest } from '../core/customer-store.js';
import { checkArray, checkOptionNames, invalid, shown } from './check-arguments.js';
import type { SubscribeOptions } from './types.js';

/** @throws INVALID_ARGUMENT, INVALID_CHECKPOINT */
export function subscribeRequest(options: SubscribeOptions): SubscribeRequest {
  const { partitions = [], aggregates = [], eventTypes = [] } = options;
  checkArray(partitions, 'partitions');
  checkArray(aggregates, 'aggregates');
  checkArray(eventTypes, 'eventTypes');
  for (const partition of partitions) {
    if (!Number.isInteger(partition) || partition < 0) {
      throw invalid(`partitions must be numbers from 0 on, one is ${shown(partition)}`);
    }
  }
  for (const name of [...aggregates, ...eventTypes]) {
    if (typeof name !== 'string')
      throw invalid(`aggregates and eventTypes must be strings, one is ${shown(name)}`);
  }
  return { start: start(options.from), partitions, aggregateTypes: aggregates, eventTypes };
}

function start(from: SubscribeOptions['from'] = 'now'): SubscribeRequest['start'] {
  if (from === 'beginning' || from === 'now') return { kind: from };
  if (typeof from !== 'object' || from === null || typeof from.checkpoint !== 'string') {
    throw invalid(`from must be beginning, now or { checkpoint }, this one is ${shown(from)}`);
  }
  checkOptionNames(from, ['checkpoint']);
  // Found out here, before the first event is waited for.
  decodeCheckpoint(from.checkpoint);
  return { kind: 'checkpoint', checkpoint: from.checkpoint };
}
