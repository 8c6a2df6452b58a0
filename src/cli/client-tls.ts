import { Option } from 'commander';
import type { TlsOptions } from '../client/types.js';
import { RingfoldError } from '../core/errors.js';
import { readTextFile } from './input/text-file.js';

/** Files in PEM. Undefined members were not named. */
export interface TlsFiles {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** Of one file: all authorities of an operating system have a quarter of it. */
const FILE_BYTES_MAX = 1024 * 1024;

export const TLS_FLAGS: readonly string[] = ['--ca', '--cert', '--key'];
const VARIABLES = { ca: 'RINGFOLD_CA', cert: 'RINGFOLD_CERT', key: 'RINGFOLD_KEY' } as const;

/** Of every command that talks to a node. Not `--tls-…`: those are the ports' own, of `ringfold start`. */
export function tlsOptions(): Option[] {
  return [
    new Option('--ca <file>', `encrypt: who may have signed the node's certificate (env: ${VARIABLES.ca})`),
    new Option('--cert <file>', `certificate to show to the node (env: ${VARIABLES.cert})`),
    new Option('--key <file>', `private key of that certificate (env: ${VARIABLES.key})`),
  ];
}

export function tlsFilesOf(
  options: Partial<TlsFiles>,
  environment: Readonly<Record<string, string | undefined>>,
): TlsFiles {
  const named = (name: keyof TlsFiles) => options[name] ?? (environment[VARIABLES[name]] || undefined);
  return { ca: named('ca'), cert: named('cert'), key: named('key') };
}

/** Undefined: no encryption. @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
export async function readTlsFiles({ ca, cert, key }: TlsFiles): Promise<TlsOptions | undefined> {
  if (ca === undefined) {
    if (cert === undefined && key === undefined) return undefined;
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      '--cert and --key need --ca beside them: without it the connection is not encrypted',
    );
  }
  const read = async (path: string | undefined) =>
    path === undefined ? undefined : readTextFile(path, FILE_BYTES_MAX);
  const [certificateAuthorities, certificate, privateKey] = await Promise.all([ca, cert, key].map(read));
  return { certificateAuthorities, certificate, privateKey };
}
