// Ends with 0 when the node on this machine is ready, else with 1 and the reasons: what the image's HEALTHCHECK runs.
import { get } from 'node:http';

const DEFAULT_PORT = '7404';
const TIMEOUT_MS = 2_500;

const port = (process.env.RINGFOLD_METRICS_LISTEN || DEFAULT_PORT).split(':').at(-1);
const request = get({ host: '127.0.0.1', port, path: '/readyz', timeout: TIMEOUT_MS }, (response) => {
  response.pipe(process.stdout);
  response.on('end', () => process.exit(response.statusCode === 200 ? 0 : 1));
});
request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
request.on('error', (error) => {
  console.log(`not ready: ${error.message}`);
  process.exit(1);
});
