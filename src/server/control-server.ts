import { CLUSTER_ADMIN_SERVICE, CLUSTER_ADMIN_SERVICE_NAME } from '../codec/cluster-admin-service.js';
import type { ClusterAdmin } from '../core/cluster-admin.js';
import { Admission, type AdmissionLimits, CONTROL_LIMITS } from './admission.js';
import { clusterAdminHandlers } from './cluster-admin-service.js';
import { type GrpcServer, type ListenOptions, type Plane, startPlane } from './plane.js';

export interface ControlServerOptions extends ListenOptions {
  admin: ClusterAdmin;
  /** Default: `CONTROL_LIMITS`. */
  limits?: Partial<AdmissionLimits>;
}

/**
 * Serves the control plane: the cluster's administration, health and reflection.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export function startControlServer(options: ControlServerOptions): Promise<GrpcServer> {
  const { admin, limits, ...listenOptions } = options;
  const admission = new Admission({ ...CONTROL_LIMITS, ...limits }, options.clock);
  const plane = {
    purpose: 'operators',
    serviceName: CLUSTER_ADMIN_SERVICE_NAME,
    service: CLUSTER_ADMIN_SERVICE,
    protoFile: 'ringfold/v1/cluster_admin.proto',
    handlers: (environment) => clusterAdminHandlers(admin, admission, environment),
  } satisfies Plane;
  return startPlane(plane, listenOptions);
}
