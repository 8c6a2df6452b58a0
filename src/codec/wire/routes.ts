import type { RouteNode, RoutePartition, RouteUpdate } from '../../core/routes.js';
import type { ringfold } from '../generated/messages.js';

export function routeUpdateToWire(update: RouteUpdate): ringfold.v1.IWatchRoutesResponse {
  const { version, isComplete, nodes, partitions } = update;
  return { version, isComplete, nodes: nodes as RouteNode[], partitions: partitions.map(partitionToWire) };
}

export function routeUpdateFromWire(message: ringfold.v1.WatchRoutesResponse): RouteUpdate {
  const { version, isComplete } = message;
  return {
    version,
    isComplete,
    nodes: message.nodes.map(({ nodeId, address, zone }) => ({ nodeId, address, zone })),
    partitions: message.partitions.map(partitionFromWire),
  };
}

function partitionToWire(row: RoutePartition): ringfold.v1.IRoutePartition {
  return { ...row, replicaNodeIds: [...row.replicaNodeIds] };
}

function partitionFromWire(message: ringfold.v1.RoutePartition): RoutePartition {
  const { partition, start, end, leaderNodeId, replicaNodeIds } = message;
  return { partition, start, end, leaderNodeId, replicaNodeIds };
}
