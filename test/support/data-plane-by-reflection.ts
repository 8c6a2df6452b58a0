import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { expect } from 'vitest';
import { uuidBytes } from '../../src/lib/uuid.js';
import { type DynamicService, discoverService, listServices, trailerOf } from './reflection-client.js';

const CUSTOMER_STORE = 'ringfold.v1.CustomerStore';

/**
 * Every call of the data plane by a client that knows nothing of Ringfold but what the server tells by reflection.
 * The events are of the built-in customer model, so that any server takes them; the customers are new ones.
 */
export async function dataPlaneByReflection(address: string): Promise<void> {
  expect(await listServices(address)).toEqual(
    expect.arrayContaining([CUSTOMER_STORE, 'grpc.health.v1.Health']),
  );
  const service = await discoverService(address, CUSTOMER_STORE);
  try {
    expect(service.methods.toSorted()).toEqual(
      [
        'Append',
        'AppendBatch',
        'BatchGet',
        'Exchange',
        'Get',
        'Read',
        'Remove',
        'Subscribe',
        'WatchRoutes',
      ].toSorted(),
    );
    const customerId = `reflection-${randomUUID()}`;
    await appends(service, customerId);
    await lookups(service, customerId);
    await streams(service, customerId);
    await removes(service, customerId);
  } finally {
    service.close();
  }
}

function registered(name: string) {
  return { type: 'registered', data: json({ name }), metadata: json({ source: 'reflection' }) };
}

async function appends(service: DynamicService, customerId: string): Promise<void> {
  const append = {
    customer_id: customerId,
    append_id: uuidBytes(randomUUID()),
    expected_revision: { no_stream: {} },
    events: [registered('Ada')],
  };
  const appended = await service.unary('Append', append);
  expect(appended).toMatchObject({ first_revision: '0', last_revision: '0', repeated: false });
  expect(await service.unary('Append', append)).toEqual({ ...appended, repeated: true });

  const conflict = service.unary('Append', { ...append, append_id: uuidBytes(randomUUID()) });
  const error = (await conflict.then(
    () => undefined,
    (reason: unknown) => reason,
  )) as ServiceError;
  expect(error.details).toContain('revision is 0');
  expect(trailerOf(error, 'ringfold-error-bin')?.toString()).toContain('REVISION_CONFLICT');

  const note = { type: 'note-added', data: json({ text: 'hello' }) };
  const batch = await service.unary('AppendBatch', {
    appends: [
      { customer_id: customerId, append_id: uuidBytes(randomUUID()), events: [note] },
      { customer_id: '', events: [note] },
    ],
  });
  expect(batch).toMatchObject({
    results: [
      { outcome: 'ok', ok: { first_revision: '1' } },
      { outcome: 'error', error: { code: 'INVALID_ARGUMENT', retryable: false } },
    ],
  });
}

async function lookups(service: DynamicService, customerId: string): Promise<void> {
  const found = await service.unary('Get', { customer_id: customerId });
  expect(found).toMatchObject({ status: 'STATUS_FOUND', revision: '1' });
  expect(JSON.parse(String(found.state))).toBeTypeOf('object');
  const since = { revision: found.revision, state_version: found.state_version };
  const unchanged = await service.unary('Get', { customer_id: customerId, not_modified_since: since });
  expect(unchanged).toMatchObject({ status: 'STATUS_NOT_MODIFIED' });
  const gets = [{ customer_id: customerId, at_revision: 0 }, { customer_id: `${customerId}-other` }];
  expect(await service.unary('BatchGet', { gets })).toMatchObject({
    results: [
      { outcome: 'ok', ok: { status: 'STATUS_FOUND', revision: '0' } },
      { outcome: 'ok', ok: { status: 'STATUS_NOT_FOUND' } },
    ],
  });
}

async function streams(service: DynamicService, customerId: string): Promise<void> {
  const backwards = { customer_id: customerId, direction: 'DIRECTION_BACKWARDS' };
  const answers = await service.stream('Read', backwards);
  const events = answers.flatMap(
    (answer) => answer.events as { revision: string; type: string; data: Buffer }[],
  );
  expect(events.map(({ revision, type }) => `${revision} ${type}`)).toEqual(['1 note-added', '0 registered']);
  expect(JSON.parse(String(events[0]?.data))).toMatchObject({ text: 'hello' });

  const types = { event_types: ['registered'] };
  // One step has the event; another one, perhaps before it, says only how far the subscription has come.
  const steps = await service.stream('Subscribe', { beginning: {}, ...types }, 2);
  const step = (steps as { events: { event: { type: string } }[]; checkpoint: string }[]).find(
    ({ events }) => events.length > 0,
  );
  expect(step?.events[0]?.event.type).toBe('registered');
  const resumed = await service.stream('Subscribe', { checkpoint: step?.checkpoint, ...types }, 1);
  expect(resumed).toHaveLength(1);
}

async function removes(service: DynamicService, customerId: string): Promise<void> {
  const removed = await service.unary('Remove', { customer_id: customerId });
  expect(removed).toMatchObject({ removed_streams: 1 });
  expect(await service.unary('Get', { customer_id: customerId })).toMatchObject({
    status: 'STATUS_REMOVED',
    revision: '1',
  });
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
