import { describe, it } from 'vitest';
import { dataPlaneByReflection } from '../support/data-plane-by-reflection.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();

describe('a client that knows nothing but reflection', () => {
  it('makes all calls of the data plane', async () => {
    const { server } = await pairs.open();
    await dataPlaneByReflection(server.address);
  });
});
