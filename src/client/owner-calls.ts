import type { ExchangeKind, ExchangeResults } from '../codec/exchange.js';
import { RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections, Route } from './cluster-connections.js';
import type { CalledMethod, Connection } from './connection.js';

/**
 * One attempt at the customer's owner, together with all calls of this turn to the same node. Whoever is not the owner
 * any more says who is, and that one is asked at once; when the owner cannot be reached, another node passes it on.
 * @throws RingfoldError
 */
export function exchangeWithOwner<Kind extends ExchangeKind>(
  nodes: ClusterConnections,
  customerId: string,
  kind: Kind,
  request: Buffer,
  bounds: CallBounds,
  { connection, isPassedOn }: Route = nodes.routeTo(customerId),
): Promise<ExchangeResults[Kind]> {
  const asked = connection.exchange({ kind, customerId, request, passOn: isPassedOn }, bounds);
  // No `await`: nearly all calls are answered, and this is on the way of each.
  return asked.catch((thrown: unknown) => {
    const error = RingfoldError.from(thrown);
    const owner = nodes.afterFailure(connection, error);
    if (owner === undefined) throw error;
    return owner
      .exchange({ kind, customerId, request, passOn: false }, bounds)
      .catch((failure: RingfoldError) => {
        nodes.noteFailure(owner, failure);
        throw failure;
      });
  });
}

/**
 * One attempt by a call of its own; whoever is asked passes on what is not its own.
 * @param customerId the call may be made again once another node owns that customer and this one has not answered
 * @throws RingfoldError
 */
export async function callAt<Response>(
  nodes: ClusterConnections,
  connection: Connection,
  method: CalledMethod<Response>,
  request: Buffer,
  bounds: CallBounds,
  customerId?: string,
): Promise<Response> {
  try {
    return await connection.unary(method, request, bounds, customerId);
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    nodes.noteFailure(connection, error);
    throw error;
  }
}
