// Passes connections to Unix sockets on to TCP addresses that only its network namespace reaches.
// Arguments: path and address (host:port), again and again. Prints a line when it listens on all of them.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const args = process.argv.slice(2);
for (let at = 0; at < args.length; at += 2) {
  const [host, port] = args[at + 1].split(':');
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port), noDelay: true });
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
  });
  server.listen(args[at]);
  await once(server, 'listening');
}
console.log('listening');
