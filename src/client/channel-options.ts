import type { ChannelOptions } from '@grpc/grpc-js';

/** The largest answer: a state of 4 MiB, or a step of a stream, and what comes with it. */
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;
const RECONNECT_BACKOFF_MS_MIN = 50;
const RECONNECT_BACKOFF_MS_MAX = 500;
const KEEPALIVE_TIME_MS = 10_000;
const KEEPALIVE_TIMEOUT_MS = 5_000;

export const CHANNEL_OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
  // By default grpc-js waits 1 s before the first new attempt and up to 120 s later on; a node restarts in less.
  'grpc.initial_reconnect_backoff_ms': RECONNECT_BACKOFF_MS_MIN,
  'grpc.max_reconnect_backoff_ms': RECONNECT_BACKOFF_MS_MAX,
  // A node that vanished without a word is noticed while a subscription waits for it.
  'grpc.keepalive_time_ms': KEEPALIVE_TIME_MS,
  'grpc.keepalive_timeout_ms': KEEPALIVE_TIMEOUT_MS,
  // Connections of our own, so that closing the client closes them.
  'grpc.use_local_subchannel_pool': 1,
  // Retries are ours: they know which errors are answers.
  'grpc.enable_retries': 0,
  // A node is not reached through the proxy that the environment names for the web.
  'grpc.enable_http_proxy': 0,
  // Neither looked up in DNS (a TXT record) nor used.
  'grpc.service_config_disable_resolution': 1,
  // Bookkeeping for a debug service that is not offered.
  'grpc.enable_channelz': 0,
};
