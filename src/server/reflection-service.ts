import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Server } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { protoPath as HEALTH_PROTO } from 'grpc-health-check';
import { assert } from '../lib/assert.js';

/** Lets clients find out by themselves what the server offers: `grpcurl`, and whoever has no copy of the .proto. */
export function addReflection(server: Server, protoFile: string): void {
  // Names as in the .proto: without `keepCase` clients would be told of fields in camel case.
  const options = { keepCase: true, includeDirs: [directoryOf(protoFile)] };
  const offered = loadSync([protoFile, HEALTH_PROTO], options);
  new ReflectionService(offered).addToServer(server);
}

/** `proto` of the package this file belongs to: above `src` as above `dist`, however deep that is. */
function directoryOf(protoFile: string): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const candidate = join(at, 'proto');
    if (existsSync(join(candidate, protoFile))) return candidate;
  }
  assert(false, `the package contains proto/${protoFile}`);
}
