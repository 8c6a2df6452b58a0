import { posix } from 'node:path';
import { type Token, tokensOf } from './source-tokens.js';

/**
 * Who may import whom (docs/architecture.md has the picture). Type-only imports follow the same rules:
 * a type is knowledge too.
 */
export interface LayerRule {
  /** Layers it may import from, besides itself. */
  layers: readonly string[];
  /** Packages from npm; 'any' for all that is portable JavaScript. */
  packages: readonly string[] | 'any' | 'any and native';
  /** Modules of Node.js itself. */
  builtins: boolean;
}

/** `core/errors` is one file that `config.ts` may see of a layer. */
export const LAYER_RULES: Readonly<Record<string, LayerRule>> = {
  lib: { layers: [], packages: [], builtins: true },
  core: { layers: ['lib'], packages: ['zod'], builtins: false },
  ports: { layers: ['core'], packages: [], builtins: false },
  codec: { layers: ['core', 'lib'], packages: ['protobufjs'], builtins: true },
  partition: { layers: ['core', 'ports', 'codec', 'lib'], packages: ['lru-cache'], builtins: true },
  node: { layers: ['partition', 'core', 'ports', 'lib', 'codec'], packages: [], builtins: true },
  adapters: { layers: ['ports', 'codec', 'core', 'lib'], packages: 'any and native', builtins: true },
  server: {
    layers: ['node', 'codec', 'core', 'lib', 'ports'],
    packages: ['@grpc/grpc-js', '@grpc/proto-loader', '@grpc/reflection', 'grpc-health-check', 'protobufjs'],
    builtins: true,
  },
  client: { layers: ['codec', 'core', 'lib'], packages: 'any', builtins: true },
  cli: { layers: ['client', 'config.ts', 'core', 'lib'], packages: 'any', builtins: true },
  'config.ts': { layers: ['config', 'lib', 'core/errors'], packages: ['zod'], builtins: true },
  // What config.ts is made of; nothing else imports it.
  config: { layers: ['lib'], packages: ['zod'], builtins: false },
};

/** They wire everything, so they may see everything in src, one another too. */
export const COMPOSITION_ROOTS: readonly string[] = [
  'main.ts',
  'embedded.ts',
  'recovery.ts',
  'software-version.ts',
];

const NATIVE_PACKAGES = ['classic-level', '@node-rs/crc32'];

const TIME_AND_CHANCE = [
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Math.random',
  'Date.now',
];

/** What may not be named, and why. Simulations drive these layers with a clock and a chance of their own. */
const FORBIDDEN_NAMES: Readonly<Record<string, { names: readonly string[]; rule: string }>> = {
  core: {
    names: [
      ...TIME_AND_CHANCE,
      'Date',
      'crypto',
      'process',
      'globalThis',
      'fetch',
      'console',
      'require',
      'Buffer',
    ],
    rule: 'core is pure; time, chance and the world are arguments',
  },
  partition: { names: TIME_AND_CHANCE, rule: 'partition takes time and chance from its ports' },
  node: { names: TIME_AND_CHANCE, rule: 'node takes time and chance from its ports' },
};

export interface SourceFile {
  /** Relative to src, with slashes. */
  path: string;
  source: string;
}

/** One sentence for each broken rule: the file, the line, what it imports, and the rule. */
export function brokenImportRules(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const tokens = tokensOf(file.source);
    const imports = importsOf(tokens).flatMap((found) => brokenByImport(file.path, found));
    return [...imports, ...forbiddenNames(file.path, tokens)];
  });
}

interface FoundImport {
  specifier: string;
  line: number;
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, `require('x')`, in code or in types. */
export function importsOf(tokens: readonly Token[]): FoundImport[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'string') return [];
    const before = tokens[at - 1]?.text ?? '';
    const opener = before === '(' ? (tokens[at - 2]?.text ?? '') : before;
    const names = before === '(' ? ['import', 'require'] : ['import', 'from'];
    return names.includes(opener) ? [{ specifier: token.text, line: token.line }] : [];
  });
}

function brokenByImport(path: string, { specifier, line }: FoundImport): string[] {
  const layer = layerOf(path);
  const complain = (rule: string) => [`src/${path}:${line} imports '${specifier}': ${rule}`];
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
    const broken = brokenByTarget(path, layer, specifier, target);
    return broken === undefined ? [] : complain(broken);
  }
  if (COMPOSITION_ROOTS.includes(layer)) return [];
  const rule = LAYER_RULES[layer];
  if (rule === undefined) return [];
  const broken = brokenByPackage(layer, rule, specifier);
  return broken === undefined ? [] : complain(broken);
}

function brokenByTarget(path: string, layer: string, specifier: string, target: string): string | undefined {
  if (!/\.(js|cjs|json)$/.test(specifier)) return 'relative imports end in .js';
  if (target.startsWith('..')) return 'src imports nothing from outside src, tests least of all';
  const targetLayer = layerOf(target);
  if (target.startsWith('codec/generated/') && layer !== 'codec') {
    return 'only src/codec imports generated code';
  }
  if (COMPOSITION_ROOTS.includes(layer) || targetLayer === layer) return undefined;
  if (COMPOSITION_ROOTS.includes(targetLayer)) return 'only a composition root imports another';
  const rule = LAYER_RULES[layer];
  if (rule === undefined)
    return `src/${path} belongs to no layer; give it one in test/support/import-rules.ts`;
  const allowed = rule.layers.some((name) => name === targetLayer || `${name}.ts` === target);
  return allowed ? undefined : `${layer} may import from ${listed(rule.layers)} only`;
}

function brokenByPackage(layer: string, rule: LayerRule, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) {
    return rule.builtins ? undefined : `${layer} knows nothing of Node.js; take it in through a port`;
  }
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (rule.packages === 'any and native') return undefined;
  if (rule.packages === 'any') {
    return NATIVE_PACKAGES.includes(name) ? `${layer} has no native code in it` : undefined;
  }
  return rule.packages.includes(name) ? undefined : `${layer} may use ${listed(rule.packages)} of npm only`;
}

function forbiddenNames(path: string, tokens: readonly Token[]): string[] {
  const forbidden = FORBIDDEN_NAMES[layerOf(path)];
  if (forbidden === undefined) return [];
  return tokens.flatMap((token, at) => {
    // Of `a.b` both `a` and `a.b` are names; `b` is not, and neither is the key in `{ b: 1 }`.
    const [before, after] = [tokens[at - 1]?.text, tokens[at + 1]?.text];
    if (token.kind !== 'word' || before === '.' || after === ':') return [];
    const names = [token.text, ...(after === '.' ? [`${token.text}.${tokens[at + 2]?.text}`] : [])];
    const found = names.find((name) => forbidden.names.includes(name));
    return found === undefined ? [] : [`src/${path}:${token.line} uses ${found}: ${forbidden.rule}`];
  });
}

/** `core/raft/log.ts` → `core`; a file directly in src is a layer of its own. */
function layerOf(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? path : path.slice(0, slash);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
