import type { SubscribedEvent, SubscribeRequest, SubscriptionStep } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import { checkAggregateType, checkEventType } from '../../core/names.js';
import type { ringfold } from '../generated/messages.js';
import { checkSpace } from './checks.js';
import { recordedEventFromWire, recordedEventToWire } from './event.js';

/** @throws INVALID_ARGUMENT. Whether the checkpoint fits the cluster, the node finds out. */
export function subscribeRequestFromWire(message: ringfold.v1.SubscribeRequest): SubscribeRequest {
  checkSpace(message.space);
  const { partitions, aggregateTypes, eventTypes } = message;
  checkFilter(partitions, 'partitions', LIMITS.partitionCountMax);
  checkFilter(aggregateTypes, 'aggregate types', LIMITS.filterValuesMax);
  checkFilter(eventTypes, 'event types', LIMITS.filterValuesMax);
  for (const aggregateType of aggregateTypes) checkAggregateType(aggregateType);
  for (const eventType of eventTypes) checkEventType(eventType);
  return { start: startFromWire(message), partitions, aggregateTypes, eventTypes };
}

export function subscribeRequestToWire(request: SubscribeRequest): ringfold.v1.ISubscribeRequest {
  const { start } = request;
  return {
    beginning: start.kind === 'beginning' ? {} : undefined,
    now: start.kind === 'now' ? {} : undefined,
    checkpoint: start.kind === 'checkpoint' ? start.checkpoint : undefined,
    partitions: [...request.partitions],
    aggregateTypes: [...request.aggregateTypes],
    eventTypes: [...request.eventTypes],
  };
}

export function subscriptionStepToWire(step: SubscriptionStep): ringfold.v1.ISubscribeResponse {
  return {
    events: step.events.map(({ event, partition, cursor }) => ({
      event: recordedEventToWire(event),
      partition,
      cursor,
    })),
    checkpoint: step.checkpoint,
    caughtUp: step.caughtUp,
  };
}

export function subscriptionStepFromWire(message: ringfold.v1.SubscribeResponse): SubscriptionStep {
  return {
    events: message.events.map(subscribedEventFromWire),
    checkpoint: message.checkpoint,
    caughtUp: message.caughtUp,
  };
}

function startFromWire(message: ringfold.v1.SubscribeRequest): SubscribeRequest['start'] {
  if (message.checkpoint !== null) return { kind: 'checkpoint', checkpoint: message.checkpoint };
  return message.beginning !== null ? { kind: 'beginning' } : { kind: 'now' };
}

function subscribedEventFromWire(message: ringfold.v1.SubscribedEvent): SubscribedEvent {
  const { event, partition, cursor } = message;
  return { event: recordedEventFromWire(event), partition, cursor };
}

function checkFilter(values: readonly unknown[], what: string, countMax: number): void {
  if (values.length > countMax) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `a subscription names at most ${countMax} ${what}, this one names ${values.length}; leave them out to get all`,
    );
  }
}
