/** Long enough for a node to be restarted meanwhile: the client retries until then. */
export const BATCH_DEADLINE_MS = 120_000;
