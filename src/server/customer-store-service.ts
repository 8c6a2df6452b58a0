import type { OrError } from '../codec/method.js';
import type { Empty } from '../codec/wire/admin-requests.js';
import type {
  AppendRequest,
  GetRequest,
  ReadRequest,
  RemoveRequest,
  SubscribeRequest,
} from '../core/customer-store.js';
import { appendBatch } from './append-batch.js';
import { batchGet } from './batch-get.js';
import { exchange } from './exchange.js';
import { serverStream } from './server-stream.js';
import type { ServiceEnvironment } from './service-environment.js';
import { unary } from './unary.js';

/** The handlers of `CUSTOMER_STORE_SERVICE`: the store, as far as it can be asked over gRPC. */
export function customerStoreHandlers(environment: ServiceEnvironment) {
  const { store } = environment;
  return {
    append: unary(environment, (request: AppendRequest, context) => store.append(request, context)),
    appendBatch: unary(environment, (appends: OrError<AppendRequest>[], context) =>
      appendBatch(environment, appends, context),
    ),
    get: unary(environment, (request: GetRequest, context) => store.get(request, context)),
    batchGet: unary(environment, (gets: OrError<GetRequest>[], context) =>
      batchGet(environment, gets, context),
    ),
    read: serverStream(environment, (request: ReadRequest, context) => store.read(request, context)),
    subscribe: serverStream(environment, (request: SubscribeRequest, context) =>
      store.subscribe(request, context),
    ),
    remove: unary(environment, (request: RemoveRequest, context) => store.remove(request, context)),
    exchange: exchange(environment),
    watchRoutes: serverStream(environment, (_: Empty, context) => environment.routes(context)),
  };
}
