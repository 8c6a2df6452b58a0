import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../ports/logger.js';

/** What the pages show. */
export interface MetricsPages {
  metrics: { readonly contentType: string; text(): Promise<string> };
  /** Whether the node can do its work; asked for each request to /readyz. */
  readiness: () => Readiness;
}

export interface Readiness {
  readonly isReady: boolean;
  /** Sentences for people; empty when it is ready. */
  readonly reasons: readonly string[];
}

interface Page {
  status: number;
  contentType: string;
  text: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Answers /metrics, /healthz and /readyz to GET and HEAD, and refuses everything else. */
export function metricsRequestHandler(pages: MetricsPages, logger: Logger): RequestListener {
  const shared: MetricsPages = { ...pages, metrics: oneAtATime(pages.metrics) };
  return (request, response) => {
    // The first word of a path is all that counts: monitors add parameters of their own.
    const path = (request.url ?? '').split('?', 1)[0]!;
    pageOf(path, request, shared)
      .catch((error: unknown) => {
        logger.error({ error, path }, 'a page for monitoring could not be made');
        return json(500, { error: 'the page could not be made; the log says why' });
      })
      .then((page) => answer(request, response, page));
  };
}

async function pageOf(path: string, request: IncomingMessage, pages: MetricsPages): Promise<Page> {
  const isKnown = path === '/metrics' || path === '/healthz' || path === '/readyz';
  if (!isKnown) return json(404, { error: 'there are /metrics, /healthz and /readyz' });
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json(405, { error: `${path} is for GET and HEAD` });
  }
  // That the process answers at all is what /healthz says.
  if (path === '/healthz') return json(200, { status: 'alive' });
  if (path === '/readyz') {
    const { isReady, reasons } = pages.readiness();
    return isReady ? json(200, { status: 'ready' }) : json(503, { status: 'not ready', reasons });
  }
  return { status: 200, contentType: pages.metrics.contentType, text: await pages.metrics.text() };
}

function answer(request: IncomingMessage, response: ServerResponse, page: Page): void {
  const bytes = Buffer.from(page.text);
  const headers: Record<string, string | number> = {
    'content-type': page.contentType,
    'content-length': bytes.length,
    'cache-control': 'no-store',
  };
  if (page.status === 405) headers.allow = 'GET, HEAD';
  // Nobody has a reason to send a body here: it is not read, and the connection ends with the answer.
  if (hasBody(request)) headers.connection = 'close';
  response.writeHead(page.status, headers);
  // To HEAD Node.js answers the headers alone.
  response.end(bytes);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || ![undefined, '0'].includes(headers['content-length']);
}

/** Those who scrape while a page is being made share it: many at once cost no more than one. */
function oneAtATime(metrics: MetricsPages['metrics']): MetricsPages['metrics'] {
  let underWay: Promise<string> | undefined;
  return {
    contentType: metrics.contentType,
    text: () => {
      underWay ??= metrics.text().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

function json(status: number, value: object): Page {
  return { status, contentType: JSON_TYPE, text: `${JSON.stringify(value)}\n` };
}
