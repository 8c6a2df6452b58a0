import type { ServerOptions } from '@grpc/grpc-js';

/** What the server takes in before it refuses: more than a request may have, so that the refusal can say why. */
const MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
/** Calls at a time on one connection; a client's further calls wait there. */
const STREAMS_PER_CONNECTION_MAX = 1_000;
const KEEPALIVE_TIME_MS = 30_000;
const KEEPALIVE_TIMEOUT_MS = 10_000;

export const GRPC_SERVER_OPTIONS: ServerOptions = {
  'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
  // Not bounded here: answers are bounded where they are made (a state, a batch of lookups, a step of a stream).
  'grpc.max_send_message_length': -1,
  'grpc.max_concurrent_streams': STREAMS_PER_CONNECTION_MAX,
  // A client that vanished without a word must not hold its subscriptions for ever.
  'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
  'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
  // Bookkeeping for a debug service that is not offered; but without it `forceShutdown` finds no connection to cut.
  'grpc.enable_channelz': 1,
};
