import { formatHostPort, type HostPort, isLoopback, PORT_MAX, parseHostPort } from '../../lib/host-port.js';
import type { RunningNode } from '../commands/start.js';
import { DEFAULT_CONTROL } from '../control-session.js';
import type { ProgramParts } from '../program-parts.js';
import type { Session } from '../session.js';
import { DEFAULT_ADDRESS } from '../settings.js';
import { printable } from './printable.js';
import { ringfoldWords } from './ringfold-words.js';

/** Between the ports of two nodes on one machine: each needs five in a row. */
export const PORTS_APART = 10;
/** Clients, operators, nodes, gossip, monitoring. */
export const PORTS_OF_A_NODE = 5;
/** How far a place for another node is looked for. */
const PLACES_LOOKED_AT_MAX = 9;

/** For programs, in one line: where a node that was just started can be reached. */
export function nodeJson(node: RunningNode): string {
  const { address, controlAddress, peerAddress, gossipAddress, metricsAddress } = node;
  const { nodeId, clusterId, dataDirectory, partitionCount, quarantined } = node;
  return JSON.stringify({
    ...{ address, controlAddress, peerAddress, gossipAddress, metricsAddress },
    ...{ nodeId, clusterId: clusterId || null, dataDirectory: dataDirectory ?? null },
    // Those of the cluster, which a node that is still joining cannot know.
    partitionCount: clusterId === '' ? null : partitionCount,
    ...{ quarantined, pid: process.pid },
  });
}

/** For people: the same, and what to try. */
export function nodeText(
  session: Session,
  node: RunningNode,
  { join }: { readonly join: readonly string[] },
  another: HostPort | undefined,
): string {
  const { bold, yellow } = session.colours;
  const seeds = printable(join.join(', '));
  const heading =
    node.clusterId === ''
      ? `${bold('Ringfold is running')}, and ${yellow('still joining')} a cluster through ${seeds}.`
      : bold('Ringfold is ready.');
  return `${heading}\n${facts(session, node)}\n\n${suggestions(session, node, another)}\n\nCtrl-C stops it.`;
}

function facts({ colours }: Session, node: RunningNode): string {
  const { cyan } = colours;
  const isMember = node.clusterId !== '';
  const lines = [
    ['clients', cyan(node.address)],
    ['operators', cyan(node.controlAddress)],
    ['monitoring', cyan(`http://${node.metricsAddress}/metrics`)],
    ['gossip', `${cyan(node.gossipAddress)} (UDP)`],
    ['data', node.dataDirectory ?? 'in memory: gone when the node stops'],
    ...(isMember ? [['partitions', String(node.partitionCount)]] : []),
  ];
  return lines.map(([what, value]) => `  ${what!.padEnd(12)}${value}`).join('\n');
}

function suggestions({ terminal }: Session, node: RunningNode, place: HostPort | undefined): string {
  const at = node.address === DEFAULT_ADDRESS ? '' : ` --address ${node.address}`;
  const control = node.controlAddress === DEFAULT_CONTROL ? '' : ` --control ${node.controlAddress}`;
  const ringfold = ringfoldWords(terminal);
  const lines = [
    'Try, in another terminal:',
    `  ${ringfold} append alice registered '{"name":"Alice","email":"alice@example.com"}'${at}`,
    `  ${ringfold} get alice${at}`,
    `  ${ringfold} tail --from-beginning${at}`,
    `  ${ringfold} status${control}`,
  ];
  if (place !== undefined)
    lines.push(
      '',
      'Another node for its cluster, on this machine:',
      `  ${ringfold} ${anotherNode(node, place)}`,
    );
  return lines.join('\n');
}

/**
 * Where another node could listen now: a node that is started again has neighbours already.
 * @returns undefined when there is no such place, or other nodes would need more than this: keys, or a directory that
 *   is not there
 */
export async function placeForAnother(
  { address, dataDirectory }: RunningNode,
  areFree: ProgramParts['areFree'],
): Promise<HostPort | undefined> {
  const { host, port: own } = parseHostPort(address)!;
  if (dataDirectory === undefined || !isLoopback(host)) return undefined;
  for (let step = 1; step <= PLACES_LOOKED_AT_MAX; step++) {
    const port = own + step * PORTS_APART;
    if (port + PORTS_APART > PORT_MAX) return undefined;
    if (await areFree({ host, port }, PORTS_OF_A_NODE)) return { host, port };
  }
  return undefined;
}

function anotherNode({ gossipAddress, dataDirectory }: RunningNode, place: HostPort): string {
  const directory = `${dataDirectory}-${place.port}`;
  return `start --data-dir ${directory} --listen ${formatHostPort(place)} --join ${gossipAddress}`;
}
