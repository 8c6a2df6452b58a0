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

/** They wire everything, so they may see everything in src. */
export const COMPOSITION_ROOTS: readonly string[] = ['main.ts', 'embedded.ts'];

const NATIVE_PACKAGES = ['classic-level', '@node-rs/crc32'];

/** Time, chance and the world are inputs of the core. */
const FORBIDDEN_IN_CORE = new Set([
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['crypto', 'process', 'globalThis', 'fetch', 'console', 'require', 'Buffer'],
]);

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
    return layerOf(file.path) === 'core' ? [...imports, ...impureWords(file.path, tokens)] : imports;
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
  if (COMPOSITION_ROOTS.includes(targetLayer)) return 'nothing imports a composition root';
  if (COMPOSITION_ROOTS.includes(layer) || targetLayer === layer) return undefined;
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

function impureWords(path: string, tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]?.text;
    const after = tokens[at + 1]?.text;
    const isName = token.kind === 'word' && before !== '.' && after !== ':';
    const isRandom = token.text === 'random' && before === '.' && tokens[at - 2]?.text === 'Math';
    if (!isRandom && !(isName && FORBIDDEN_IN_CORE.has(token.text))) return [];
    const name = isRandom ? 'Math.random' : token.text;
    return [`src/${path}:${token.line} uses ${name}: core is pure; time, chance and the world are arguments`];
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
