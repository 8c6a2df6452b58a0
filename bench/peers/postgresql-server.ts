import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerOptions, ServerProcess } from '../server-process.js';

/** As shipped but for its memory; commits wait for the disk. */
export async function startPostgresql(
  programs: { initdb: string; postgres: string },
  directory: string,
  port: number,
): Promise<ServerProcess> {
  const files = join(directory, 'data');
  const owner = ownerOf(directory, files);
  await new ServerProcess(
    programs.initdb,
    ['-D', files, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    owner,
  ).finished();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${directory}`,
    'synchronous_commit=on',
    'fsync=on',
    'shared_buffers=512MB',
    'max_wal_size=4GB',
  ];
  const args = ['-D', files, ...settings.flatMap((setting) => ['-c', setting])];
  return new ServerProcess(programs.postgres, args, owner);
}

/** It refuses to run as root: then it runs as the user that its package makes. */
function ownerOf(directory: string, files: string): ServerOptions {
  mkdirSync(files, { mode: 0o700 });
  if (process.getuid?.() !== 0) return { cwd: directory };
  const [uid, gid] = ['-u', '-g'].map((which) =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' })),
  ) as [number, number];
  for (const path of [directory, files]) chownSync(path, uid, gid);
  return { cwd: directory, uid, gid };
}
