import { RingfoldError } from '../core/errors.js';
import { asBuffer } from '../lib/bytes.js';
import { checkRequestSize } from './wire/checks.js';

/** A value or the error that stands in its place. */
export type OrError<T> = T | RingfoldError;

/**
 * A method of a gRPC service as grpc-js wants it, for server and client alike, between bytes and the domain. What
 * the client sends and what the server receives have types of their own, since batches are sent encoded.
 */
export interface Method<Sent, Received, Response> {
  readonly path: string;
  readonly requestStream: false;
  readonly responseStream: boolean;
  requestSerialize(request: Sent): Buffer;
  /**
   * Never throws: grpc-js would answer "Error deserializing request" and nothing more. Bytes that are no such
   * request, or too many, become the error that the handler shall answer.
   */
  requestDeserialize(bytes: Uint8Array): OrError<Received>;
  responseSerialize(response: Response): Buffer;
  /** @throws when the bytes are no such response */
  responseDeserialize(bytes: Uint8Array): Response;
}

/** How values become bytes, and bytes values. */
export interface Coding<Encoded, Decoded = Encoded> {
  encode(value: Encoded): Uint8Array;
  decode(bytes: Uint8Array): Decoded;
}

/** The part of a generated message class that is used here. */
interface MessageType<Properties, Message> {
  encode(properties: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
}

export function coding<Encoded, Decoded, Properties, Message>(
  type: MessageType<Properties, Message>,
  toWire: (value: Encoded) => Properties,
  fromWire: (message: Message) => Decoded,
): Coding<Encoded, Decoded> {
  return {
    encode: (value) => type.encode(toWire(value)).finish(),
    decode: (bytes) => fromWire(type.decode(bytes)),
  };
}

function method<Sent, Received, Response>(definition: {
  path: string;
  responseStream: boolean;
  request: Coding<Sent, Received>;
  response: Coding<Response>;
}): Method<Sent, Received, Response> {
  const { path, responseStream, request, response } = definition;
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: (value) => asBuffer(request.encode(value)),
    requestDeserialize: (bytes) => decodeRequest(request, bytes),
    responseSerialize: (value) => asBuffer(response.encode(value)),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

/** How the methods of one service are made. */
export function methodsOf(serviceName: string) {
  return {
    unary: <Sent, Received, Response>(
      name: string,
      request: Coding<Sent, Received>,
      response: Coding<Response>,
    ) => method({ path: `/${serviceName}/${name}`, responseStream: false, request, response }),
    serverStream: <Sent, Received, Response>(
      name: string,
      request: Coding<Sent, Received>,
      response: Coding<Response>,
    ) => method({ path: `/${serviceName}/${name}`, responseStream: true, request, response }),
  };
}

function decodeRequest<Received>(request: Coding<never, Received>, bytes: Uint8Array): OrError<Received> {
  try {
    checkRequestSize(bytes);
    return request.decode(bytes);
  } catch (thrown) {
    if (thrown instanceof RingfoldError) return thrown;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new RingfoldError('INVALID_ARGUMENT', `the request cannot be decoded: ${reason}`, {
      cause: thrown,
    });
  }
}
