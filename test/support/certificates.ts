import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made by certificates/make.sh. */
export const CERTIFICATES = {
  authority: pem('authority'),
  otherAuthority: pem('other-authority'),
  /** Of localhost and 127.0.0.1. */
  node: { certificate: pem('node'), privateKey: pem('node-key') },
  client: { certificate: pem('client'), privateKey: pem('client-key') },
  /** Signed by the other authority. */
  stranger: { certificate: pem('stranger'), privateKey: pem('stranger-key') },
};

function pem(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'certificates', `${name}.pem`));
}
