import { Server, type ServerDuplexStream } from '@grpc/grpc-js';
import type { PeerHandlers } from '../../ports/peer-transport.js';
import { AcceptedLink } from './accepted-link.js';
import { Connections } from './connections.js';
import type { LinkEnvironment } from './environment.js';
import { PEER_SERVER_OPTIONS, PEER_SERVICE } from './grpc-options.js';
import type { Established } from './handshake/identity.js';
import { type ListeningSocket, listenForSockets } from './listening-socket.js';

/** The node's own port for other nodes, and the links that they have opened here. */
export class LinkListener {
  private readonly environment: LinkEnvironment;
  private readonly handlers: PeerHandlers;
  private readonly server: Server;
  private readonly connections: Connections;
  private readonly links = new Set<AcceptedLink>();
  /** Those that have shown who they are, oldest first. */
  private readonly linksByNode = new Map<string, AcceptedLink[]>();
  private socket: ListeningSocket | undefined;
  private isClosing = false;

  constructor(environment: LinkEnvironment, handlers: PeerHandlers) {
    this.environment = environment;
    this.handlers = handlers;
    const { clock, bounds } = environment;
    this.connections = new Connections(clock, bounds.strangersMax, bounds.handshakeMs);
    this.server = new Server(PEER_SERVER_OPTIONS);
    this.server.addService(PEER_SERVICE, {
      link: (stream: ServerDuplexStream<Buffer, Buffer>) => this.accept(stream),
    });
  }

  /** @returns `host:port` with the real port. @throws ADDRESS_IN_USE, INVALID_CONFIGURATION */
  async listen(address: string): Promise<string> {
    const injector = this.server.createConnectionInjector(this.environment.serverCredentials);
    this.socket = await listenForSockets(address, (socket) => {
      if (this.connections.add(socket)) injector.injectConnection(socket);
    });
    return this.socket.address;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    for (const link of [...this.links]) link.close('it is stopping');
    const closed = this.socket?.close();
    // The last words of the links go out first.
    await new Promise<void>((resolve) => this.environment.clock.defer(resolve));
    this.connections.destroyAll();
    this.server.forceShutdown();
    await closed;
  }

  private accept(stream: ServerDuplexStream<Buffer, Buffer>): void {
    const link = new AcceptedLink(stream, this.environment, this.handlers, {
      onEstablished: (established, other) => this.established(established, other),
      onOver: (over) => this.over(over),
    });
    this.links.add(link);
  }

  private established(link: AcceptedLink, { nodeId, carriesFrames }: Established): void {
    this.connections.linkEstablished(link.remote);
    const links = this.linksByNode.get(nodeId) ?? [];
    this.linksByNode.set(nodeId, links);
    // The node has made a new link, so the old one is dead, even if what it carried still arrives.
    if (carriesFrames) for (const older of links) older.ignoreFrames();
    links.push(link);
    const { linksPerPeerMax } = this.environment.bounds;
    if (links.length > linksPerPeerMax) links[0]?.close(`node ${nodeId} has too many links`);
    this.environment.logger.debug({ nodeId, from: link.remote }, `node ${nodeId} has linked`);
  }

  private over(link: AcceptedLink): void {
    this.links.delete(link);
    const { nodeId } = link;
    if (nodeId === undefined) return;
    this.connections.linkOver(link.remote);
    const left = (this.linksByNode.get(nodeId) ?? []).filter((one) => one !== link);
    if (left.length > 0) this.linksByNode.set(nodeId, left);
    else this.linksByNode.delete(nodeId);
    if (link.isCarryingFrames && !this.isClosing) this.handlers.onDisconnected(nodeId);
  }
}
