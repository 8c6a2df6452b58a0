import type { AppendRequest, AppendResult, GetRequest, GetResult } from '../core/customer-store.js';
import { EXCHANGE } from './exchange.js';
import { ringfold } from './generated/messages.js';
import { type Coding, coding, methodsOf, type OrError } from './method.js';
import { emptyFromWire, emptyToWire } from './wire/admin-requests.js';
import * as append from './wire/append.js';
import { batchOfEncoded, itemsFromWire, resultFromWire, resultToWire } from './wire/batch.js';
import { checkItemCount } from './wire/checks.js';
import * as get from './wire/get.js';
import * as read from './wire/read.js';
import * as remove from './wire/remove.js';
import * as routes from './wire/routes.js';
import * as subscribe from './wire/subscribe.js';

const v1 = ringfold.v1;

export const CUSTOMER_STORE_SERVICE_NAME = 'ringfold.v1.CustomerStore';
/** In the trailers of a failed call: an ErrorDetail. */
export const ERROR_TRAILER = 'ringfold-error-bin';

const appendRequest = coding(v1.AppendRequest, append.appendRequestToWire, append.appendRequestFromWire);
const appendResponse = coding(v1.AppendResponse, append.appendResultToWire, append.appendResultFromWire);
const getRequest = coding(v1.GetRequest, get.getRequestToWire, get.getRequestFromWire);
const getResponse = coding(v1.GetResponse, get.getResultToWire, get.getResultFromWire);
const readRequest = coding(v1.ReadRequest, read.readRequestToWire, read.readRequestFromWire);
const readResponse = coding(v1.ReadResponse, read.readBatchToWire, read.readBatchFromWire);
const removeRequest = coding(v1.RemoveRequest, remove.removeRequestToWire, remove.removeRequestFromWire);
const removeResponse = coding(v1.RemoveResponse, remove.removeResultToWire, remove.removeResultFromWire);
const subscribeRequest = coding(
  v1.SubscribeRequest,
  subscribe.subscribeRequestToWire,
  subscribe.subscribeRequestFromWire,
);
const subscribeResponse = coding(
  v1.SubscribeResponse,
  subscribe.subscriptionStepToWire,
  subscribe.subscriptionStepFromWire,
);

const watchRoutesRequest = coding(v1.WatchRoutesRequest, emptyToWire, emptyFromWire);
const routeUpdate = coding(v1.WatchRoutesResponse, routes.routeUpdateToWire, routes.routeUpdateFromWire);

const appendBatchRequest: Coding<readonly Uint8Array[], OrError<AppendRequest>[]> = {
  encode: batchOfEncoded,
  decode(bytes) {
    const { appends } = v1.AppendBatchRequest.decode(bytes);
    checkItemCount(appends.length, 'appends');
    return itemsFromWire(appends, append.appendRequestFromWire);
  },
};

const appendBatchResponse: Coding<readonly OrError<AppendResult>[]> = {
  encode: (results) =>
    v1.AppendBatchResponse.encode({
      results: results.map((result) => resultToWire(result, append.appendResultToWire)),
    }).finish(),
  decode: (bytes) =>
    v1.AppendBatchResponse.decode(bytes).results.map((result) =>
      resultFromWire(result, append.appendResultFromWire),
    ),
};

const batchGetRequest: Coding<readonly Uint8Array[], OrError<GetRequest>[]> = {
  encode: batchOfEncoded,
  decode(bytes) {
    const { gets } = v1.BatchGetRequest.decode(bytes);
    checkItemCount(gets.length, 'lookups');
    return itemsFromWire(gets, get.getRequestFromWire);
  },
};

const batchGetResponse: Coding<readonly OrError<GetResult>[]> = {
  encode: (results) =>
    v1.BatchGetResponse.encode({
      results: results.map((result) => resultToWire(result, get.getResultToWire)),
    }).finish(),
  decode: (bytes) =>
    v1.BatchGetResponse.decode(bytes).results.map((result) => resultFromWire(result, get.getResultFromWire)),
};

const { unary, serverStream } = methodsOf(CUSTOMER_STORE_SERVICE_NAME);

/**
 * The service of proto/ringfold/v1/customer_store.proto. By hand and not generated, so that both ends deal in the
 * domain's types and never see a message (docs/adr/0002-protobufjs.md); a test holds it against the .proto.
 */
export const CUSTOMER_STORE_SERVICE = {
  append: unary('Append', appendRequest, appendResponse),
  appendBatch: unary('AppendBatch', appendBatchRequest, appendBatchResponse),
  get: unary('Get', getRequest, getResponse),
  batchGet: unary('BatchGet', batchGetRequest, batchGetResponse),
  read: serverStream('Read', readRequest, readResponse),
  subscribe: serverStream('Subscribe', subscribeRequest, subscribeResponse),
  remove: unary('Remove', removeRequest, removeResponse),
  exchange: EXCHANGE,
  watchRoutes: serverStream('WatchRoutes', watchRoutesRequest, routeUpdate),
};
