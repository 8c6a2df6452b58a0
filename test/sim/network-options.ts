/** How bad the network is. Probabilities are for each packet; times are simulated milliseconds. */
export interface NetworkOptions {
  delayMsMin: number;
  /** Of the exponential distribution added to `delayMsMin`. */
  delayMsMean: number;
  /** Of each connection and direction. */
  bandwidthBytesPerSecond: number;
  /** Of a frame, a request, an answer or an item. */
  messageSizeBytesMax: number;
  /** Under way from one process. */
  callsMax: number;
  /** Sent, but not arrived: `send` is false beyond it. */
  queueSizeBytesMax: number;
  /** The connection breaks, and what is in flight in it is lost. */
  breakProbability: number;
  /** The connection stands still for a time of this mean. */
  clogProbability: number;
  clogMsMean: number;
  /** How long a connection across a cut lasts before it breaks. */
  keepaliveMs: number;
  /** A cut is there when connecting: so long until that is given up. */
  connectTimeoutMs: number;
  /**
   * Beyond what the transport's contract allows, to try the protocol itself: frames are lost, repeated and overtaken
   * one by one.
   */
  frameLossProbability: number;
  frameRepeatProbability: number;
  frameDelayProbability: number;
  frameDelayMsMean: number;
}

/** A good local network that fails only when told. */
export const CALM_NETWORK: NetworkOptions = {
  delayMsMin: 0.1,
  delayMsMean: 0.4,
  bandwidthBytesPerSecond: 100 * 1024 * 1024,
  messageSizeBytesMax: 8 * 1024 * 1024,
  callsMax: 1024,
  queueSizeBytesMax: 16 * 1024 * 1024,
  breakProbability: 0,
  clogProbability: 0,
  clogMsMean: 50,
  keepaliveMs: 3000,
  connectTimeoutMs: 1000,
  frameLossProbability: 0,
  frameRepeatProbability: 0,
  frameDelayProbability: 0,
  frameDelayMsMean: 0,
};
