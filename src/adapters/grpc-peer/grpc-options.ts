import type { ChannelOptions, ServerOptions } from '@grpc/grpc-js';
import { PEER_LINK_PATH } from '../../codec/peer-link.js';
import { asBuffer } from '../../lib/bytes.js';
import { WIRE_MESSAGE_BYTES_MAX } from './peer-bounds.js';

/** A node that vanished without a word is noticed after both: then its link is made anew. */
const KEEPALIVE_TIME_MS = 5_000;
const KEEPALIVE_TIMEOUT_MS = 3_000;
/** A link is one stream, and each has a connection of its own. */
const STREAMS_PER_CONNECTION_MAX = 4;

const SHARED_OPTIONS = {
  'grpc.max_receive_message_length': WIRE_MESSAGE_BYTES_MAX,
  'grpc.max_send_message_length': WIRE_MESSAGE_BYTES_MAX,
  'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
  'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
  // Bookkeeping for a debug service that is not offered.
  'grpc.enable_channelz': 0,
} satisfies ChannelOptions;

export const PEER_SERVER_OPTIONS: ServerOptions = {
  ...SHARED_OPTIONS,
  'grpc.max_concurrent_streams': STREAMS_PER_CONNECTION_MAX,
};

export const PEER_CHANNEL_OPTIONS: ChannelOptions = {
  ...SHARED_OPTIONS,
  // Otherwise all links to a node would share one connection, and heartbeats would queue behind snapshots.
  'grpc.use_local_subchannel_pool': 1,
  // A link is never retried on its channel: each attempt has a channel of its own, see LinkSlot.
  'grpc.initial_reconnect_backoff_ms': 50,
  'grpc.max_reconnect_backoff_ms': 500,
  'grpc.enable_retries': 0,
  // A node is not reached through the proxy that the environment names for the web.
  'grpc.enable_http_proxy': 0,
  // Neither looked up in DNS (a TXT record) nor used.
  'grpc.service_config_disable_resolution': 1,
};

/** Messages stay bytes here: what cannot be decoded must end the link with a reason, not inside grpc-js. */
export const asIs = (bytes: Buffer | Uint8Array): Buffer => asBuffer(bytes);

export const PEER_SERVICE = {
  link: {
    path: PEER_LINK_PATH,
    requestStream: true,
    responseStream: true,
    requestSerialize: asIs,
    requestDeserialize: asIs,
    responseSerialize: asIs,
    responseDeserialize: asIs,
  },
} as const;
