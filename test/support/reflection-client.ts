import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  type GrpcObject,
  loadPackageDefinition,
  type Metadata,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer, loadSync } from '@grpc/proto-loader';

/** How any dynamic client sees messages: names as in the .proto, 64-bit integers and enums as text. */
const PLAIN = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
/** FileDescriptorSet.file: number 1, length-delimited. */
const FILE_TAG = 0x0a;

type Message = Record<string, unknown>;

/** A service as a client sees it that was given nothing but an address and the service's name. */
export interface DynamicService {
  /** The names of the methods, as declared. */
  readonly methods: readonly string[];
  unary(method: string, request: Message): Promise<Message>;
  /** The first so many answers, or all; then the call is cancelled. */
  stream(method: string, request: Message, count?: number): Promise<Message[]>;
  close(): void;
}

export async function listServices(address: string): Promise<string[]> {
  const answer = await askReflection(address, { list_services: '' });
  const list = answer.list_services_response as { service: { name: string }[] };
  return list.service.map(({ name }) => name);
}

/** Finds out by reflection what a service is, and makes a client of it. */
export async function discoverService(address: string, name: string): Promise<DynamicService> {
  const answer = await askReflection(address, { file_containing_symbol: name });
  const files = (answer.file_descriptor_response as { file_descriptor_proto: Buffer[] })
    .file_descriptor_proto;
  const definition = loadFileDescriptorSetFromBuffer(Buffer.concat(files.map(fileInSet)), PLAIN);
  const Service = constructorAt(loadPackageDefinition(definition), name);
  const client = new Service(address, credentials.createInsecure());
  return {
    methods: Object.keys(Service.service),
    unary: (method, request) =>
      new Promise((resolve, reject) => {
        client[method]?.(request, (error: ServiceError | null, response: Message) =>
          error === null ? resolve(response) : reject(error),
        );
      }),
    stream: (method, request, count = Number.POSITIVE_INFINITY) =>
      answersOf(client[method]?.(request), count),
    close: () => client.close(),
  };
}

/** The details of a failed call, decoded with what reflection told. */
export function trailerOf(error: { metadata: Metadata }, name: string): Buffer | undefined {
  const [value] = error.metadata.get(name);
  return value instanceof Buffer ? value : undefined;
}

async function answersOf(call: ClientReadableStream<Message>, count: number): Promise<Message[]> {
  const answers: Message[] = [];
  call.on('error', () => {});
  for await (const answer of call) {
    answers.push(answer);
    if (answers.length === count) break;
  }
  call.cancel();
  return answers;
}

async function askReflection(address: string, question: Message): Promise<Message> {
  const loaded = loadPackageDefinition(loadSync(reflectionProto(), PLAIN));
  const Reflection = constructorAt(loaded, 'grpc.reflection.v1.ServerReflection');
  const client = new Reflection(address, credentials.createInsecure());
  const call: ClientDuplexStream<Message, Message> = client.ServerReflectionInfo?.();
  call.write(question);
  const [answer] = (await once(call, 'data')) as [Message];
  call.end();
  client.close();
  return answer;
}

/** The standard .proto of server reflection, which every such client brings along. */
function reflectionProto(): string {
  const index = createRequire(import.meta.url).resolve('@grpc/reflection');
  return join(dirname(index), '..', 'proto', 'grpc', 'reflection', 'v1', 'reflection.proto');
}

function constructorAt(loaded: GrpcObject, name: string): ServiceClientConstructor {
  let at: unknown = loaded;
  for (const part of name.split('.')) at = (at as GrpcObject)[part];
  return at as ServiceClientConstructor;
}

function fileInSet(file: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = file.length; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.concat([Buffer.from([FILE_TAG, ...length, rest]), file]);
    length.push((rest & 0x7f) | 0x80);
  }
}
