import type { StreamHead } from '../../core/stream/records.js';
import { hexText } from '../../lib/bytes.js';
import { shorten } from '../../lib/shorten.js';
import type { CustomerEvidence } from './customer-evidence.js';
import type { CustomerVerdict } from './judge-customer.js';
import { countEvents, countRevisions, type StreamVerdict, spanText } from './judge-stream.js';
import type { RecoveryLog } from './recovery-log.js';

const SHOWN_ID_LENGTH_MAX = 100;
/** Gaps of one stream that are named. */
const SHOWN_SPANS_MAX = 5;

/** Tells the operator what is wrong with a customer, and counts what is lost. Says nothing of a healthy one. */
export function describeCustomer(verdict: CustomerVerdict, partition: number, log: RecoveryLog): void {
  const where = `partition ${partition}, ${nameOf(verdict.evidence)}`;
  for (const stream of verdict.streams) describeStream(stream, verdict, where, log);
  describeTombstone(verdict, where, log);
  describeAppends(verdict, where, log);
  log.losses.events += verdict.lostEvents;
  log.losses.appendIds += verdict.appends.withoutRow.length;
  if (verdict.tombstone.isLost) log.losses.tombstones++;
  if (!verdict.isLost) return;
  log.losses.customers++;
  log.damage(where, 'nothing that can be read is left of this customer');
}

function describeStream(
  stream: StreamVerdict,
  { evidence, resurfaced }: CustomerVerdict,
  where: string,
  log: RecoveryLog,
): void {
  const { aggregateType, lost, stranded } = stream;
  const name = `the ${aggregateType} stream`;
  if (lost.length > 0) {
    const shown = lost.slice(0, SHOWN_SPANS_MAX).map(spanText).join(', ');
    const more = lost.length > SHOWN_SPANS_MAX ? ` and ${lost.length - SHOWN_SPANS_MAX} more gaps` : '';
    log.damage(where, `${name} has lost the events of revision ${shown}${more}`);
  }
  if (stranded.length > 0) {
    const events = eventsText(countEvents(stranded));
    const first = stranded[0]!.firstRevision;
    const why = {
      gap: 'stand after a gap',
      removal: 'nothing is left that tells whether they were removed',
    }[stream.strandedBy];
    log.damage(where, `${name}: ${events} from revision ${first} on can be read, but ${why}`);
  }
  if (resurfaced.includes(stream)) {
    const events = eventsText(countEvents(stream.removed));
    log.warning(where, `${name}: ${events} that were removed are on disk again`);
  }
  const head = evidence.record?.streams.find((listed) => listed.aggregateType === aggregateType);
  const mistake = headMistake(head, stream);
  if (mistake !== undefined) log.warning(where, `${name}: ${mistake}`);
}

/** What is wrong with the customer row alone, when the events say something else. */
function headMistake(
  head: StreamHead | undefined,
  { head: wanted, lost }: StreamVerdict,
): string | undefined {
  if (head === undefined) {
    return wanted && 'the customer row does not list it; what it says can be told from the events';
  }
  if (wanted === undefined) {
    return lost.length > 0 ? undefined : 'the customer row lists it, although it was removed';
  }
  if (head.lastRevision < wanted.lastRevision) {
    return `the customer row knows of it up to revision ${head.lastRevision} only, an older state of the row`;
  }
  if (head.firstRevision !== wanted.firstRevision) {
    return 'the customer row does not know of the last removal, it is an older state of the row';
  }
  return undefined;
}

function describeTombstone(
  { tombstone, evidence, record }: CustomerVerdict,
  where: string,
  log: RecoveryLog,
): void {
  if (tombstone.isLost) {
    const what = 'what was remembered of removed streams is lost; it was put together anew from other rows';
    log.damage(where, `${what}, as far as they tell`);
  } else if (tombstone.isChanged) {
    log.warning(where, 'what is remembered of removed streams is an older state of the row');
  }
  const isUnknown = tombstone.tombstone !== undefined && evidence.record?.hasTombstone === false;
  if (isUnknown && record !== null)
    log.warning(where, 'the customer row does not know that streams were removed');
}

function describeAppends(verdict: CustomerVerdict, where: string, log: RecoveryLog): void {
  const { lostWithoutGap: lost, appends } = verdict;
  if (lost.length > 0) {
    const spans = lost.map(({ record }) => ({ first: record.firstRevision, last: record.lastRevision }));
    const ids = lost.length === 1 ? 'the append id' : `${lost.length} append ids`;
    log.damage(where, `of ${eventsText(countRevisions(spans))} only ${ids} can be found`);
  }
  const { length } = appends.withoutRow;
  if (length === 0) return;
  const ids = length === 1 ? 'an append id' : `${length} append ids`;
  log.damage(
    where,
    `what was remembered of ${ids} is lost: a retry is known, but not compared with the events`,
  );
}

function nameOf({ name, digest }: CustomerEvidence): string {
  if (name === undefined) return `a customer known by digest ${hexText(digest)}`;
  const id = `customer ${JSON.stringify(shorten(name.customerId, SHOWN_ID_LENGTH_MAX))}`;
  return name.space === ''
    ? id
    : `${id} of space ${JSON.stringify(shorten(name.space, SHOWN_ID_LENGTH_MAX))}`;
}

function eventsText(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
