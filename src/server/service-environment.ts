import type { CustomerStore } from '../core/customer-store.js';
import type { CallEnvironment } from './call-environment.js';

/** What the handlers of the customer store work with. */
export interface ServiceEnvironment extends CallEnvironment {
  store: CustomerStore;
}
