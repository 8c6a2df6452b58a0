import type { Terminal } from '../terminal.js';

/**
 * How `ringfold` is called in another terminal, for commands that are shown to be tried. Whoever came by `npm start` or
 * `npx` has none on the path.
 */
export function ringfoldWords({ environment }: Terminal): string {
  return environment.npm_command === undefined ? 'ringfold' : 'npx ringfold';
}
