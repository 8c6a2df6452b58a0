import type { LocalNode } from '../../support/local-cluster.js';
import { aFollower, type Fault, type Scene, signal } from './fault.js';

type Choose = (scene: Scene) => Promise<readonly LocalNode[]>;

const leader: Choose = async ({ cluster }) => [await cluster.busiest()];
const follower: Choose = async (scene) => [await aFollower(scene)];
const all: Choose = async ({ cluster }) => cluster.running;

export const PROCESS_FAULTS: readonly Fault[] = [
  killed('SIGKILL of the leader of most', leader, true),
  killed('SIGKILL of a follower', follower, true),
  killed('SIGKILL of all', all, false),
  stopped('SIGSTOP of the leader of most', leader, true),
  stopped('SIGSTOP of a follower', follower, true),
  stopped('SIGSTOP of all', all, false),
];

function killed(name: string, choose: Choose, isOfOneNode: boolean): Fault {
  return {
    ...{ name, isOfOneNode },
    inject: async (scene) => {
      const victims = await choose(scene);
      scene.strike();
      await Promise.all(victims.map((node) => node.kill('SIGKILL')));
      return async () => void (await Promise.all(victims.map((node) => node.restart())));
    },
  };
}

function stopped(name: string, choose: Choose, isOfOneNode: boolean): Fault {
  return {
    ...{ name, isOfOneNode },
    inject: async (scene) => {
      const victims = await choose(scene);
      scene.strike();
      signal(victims, 'SIGSTOP');
      return async () => signal(victims, 'SIGCONT');
    },
  };
}
