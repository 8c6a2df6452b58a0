import { parseHostPort } from '../../lib/host-port.js';
import { RingfoldError } from '../errors.js';
import { LIMITS } from '../limits.js';
import { CLUSTER_LIMITS, type ClusterCommand, type MemberProfile } from './commands.js';

/** Letters, digits, dots, underscores and dashes: ids stand in logs, file names and the ring's keys. */
const NODE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const FEATURE_LEVEL_MAX = 2 ** 31 - 1;

const encoder = new TextEncoder();

/**
 * What is wrong with a command by itself, whatever the record says; undefined when it is well-formed. Founding comes
 * from a node's options, hence INVALID_CONFIGURATION there and INVALID_ARGUMENT elsewhere.
 */
export function whatIsWrongWith(command: ClusterCommand): RingfoldError | undefined {
  const wrong = wrongIn(command);
  if (wrong === undefined) return undefined;
  return new RingfoldError(command.kind === 'found' ? 'INVALID_CONFIGURATION' : 'INVALID_ARGUMENT', wrong);
}

function wrongIn(command: ClusterCommand): string | undefined {
  switch (command.kind) {
    case 'found':
      return (
        wrongText('a cluster id', command.clusterId, CLUSTER_LIMITS.clusterIdBytesMax) ??
        wrongInteger('the number of partitions', command.partitionCount, 1, LIMITS.partitionCountMax) ??
        wrongReplicationFactor(command.replicationFactor) ??
        wrongFeatureLevel(command.featureLevel) ??
        wrongProfile(command.member)
      );
    case 'join':
    case 'update_member':
      return wrongProfile(command.member);
    case 'set_replication_factor':
      return wrongReplicationFactor(command.replicationFactor);
    case 'raise_feature_level':
      return wrongFeatureLevel(command.featureLevel);
    default:
      return wrongNodeId(command.nodeId);
  }
}

function wrongProfile({ nodeId, addresses, zone, featureLevelMax }: MemberProfile): string | undefined {
  return (
    wrongNodeId(nodeId) ??
    wrongAddress('client', addresses.client) ??
    wrongAddress('control', addresses.control) ??
    wrongAddress('peer', addresses.peer) ??
    (zone === '' ? undefined : wrongText('a zone', zone, CLUSTER_LIMITS.zoneBytesMax)) ??
    wrongFeatureLevel(featureLevelMax)
  );
}

function wrongNodeId(nodeId: string): string | undefined {
  const wrong = wrongText('a node id', nodeId, CLUSTER_LIMITS.nodeIdBytesMax);
  if (wrong !== undefined || NODE_ID.test(nodeId)) return wrong;
  return `a node id consists of letters, digits, '.', '_' and '-' and begins with a letter or digit; ${JSON.stringify(nodeId)} does not`;
}

/** A node that founds has no addresses before it has started; it says them after. */
function wrongAddress(what: string, address: string): string | undefined {
  if (address === '') return undefined;
  const wrong = wrongText(`a ${what} address`, address, CLUSTER_LIMITS.addressBytesMax);
  if (wrong !== undefined || (parseHostPort(address)?.port ?? 0) > 0) return wrong;
  return `a ${what} address is \`host:port\` with the port that others connect to; ${JSON.stringify(address)} is not`;
}

function wrongText(what: string, text: string, sizeBytesMax: number): string | undefined {
  const sizeBytes = encoder.encode(text).length;
  if (sizeBytes >= 1 && sizeBytes <= sizeBytesMax) return undefined;
  return `${what} has 1 to ${sizeBytesMax} bytes of UTF-8, this one has ${sizeBytes}`;
}

function wrongReplicationFactor(factor: number): string | undefined {
  const max = CLUSTER_LIMITS.replicationFactorMax;
  if (Number.isInteger(factor) && factor >= 1 && factor <= max && factor % 2 === 1) return undefined;
  return (
    `a replication factor is an odd number from 1 to ${max}, not ${factor}: ` +
    'an even number of copies tolerates no more failures than one less'
  );
}

function wrongFeatureLevel(level: number): string | undefined {
  return wrongInteger('a feature level', level, 0, FEATURE_LEVEL_MAX);
}

function wrongInteger(what: string, value: number, min: number, max: number): string | undefined {
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  return `${what} is an integer from ${min} to ${max}, not ${value}`;
}
