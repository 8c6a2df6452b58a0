import { SwimWorld } from '../support/swim-world.js';
import { membershipConformance } from './membership.js';

membershipConformance('swimMembership', () => new SwimWorld());
