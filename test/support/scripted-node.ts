import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { onTestFinished } from 'vitest';
import { EXCHANGE, type ExchangeFrame } from '../../src/codec/exchange.js';
import type { OrError } from '../../src/codec/method.js';
import { RingfoldError } from '../../src/core/errors.js';

type Stream = ServerDuplexStream<OrError<ExchangeFrame>, Buffer>;

/**
 * A node that offers nothing but Exchange, and answers frames as a test has it, in bytes.
 * @returns its address
 */
export async function scriptedNode(
  answer: (frame: ExchangeFrame, write: (bytes: Buffer) => void) => void,
): Promise<string> {
  const server = new Server({ 'grpc.max_send_message_length': -1 });
  const exchange = {
    ...{ path: EXCHANGE.path, requestStream: true, responseStream: true },
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: EXCHANGE.requestDeserialize,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  };
  server.addService(
    { exchange },
    {
      exchange: (stream: Stream) => {
        stream.on('error', () => {});
        stream.on('end', () => stream.end());
        stream.on('data', (frame: OrError<ExchangeFrame>) => {
          if (frame instanceof RingfoldError) throw frame;
          answer(frame, (bytes) => stream.write(bytes));
        });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    const done = (error: Error | null, bound: number) => (error === null ? resolve(bound) : reject(error));
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), done);
  });
  onTestFinished(() => server.forceShutdown());
  return `127.0.0.1:${port}`;
}
