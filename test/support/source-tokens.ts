/** TypeScript cut into tokens, as far as the import rules need it: what is code, what is a string, what is a comment. */
export interface Token {
  kind: 'word' | 'string' | 'punctuation';
  /** Without the quotes for strings. */
  text: string;
  line: number;
}

const PIECES = [
  '(?<space>\\s+)',
  '(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)',
  '(?<string>\'(?:\\\\[\\s\\S]|[^\'\\\\\\n])*\'|"(?:\\\\[\\s\\S]|[^"\\\\\\n])*")',
  '(?<template>`(?:\\\\[\\s\\S]|[^`\\\\])*`)',
  '(?<word>[A-Za-z_$][\\w$]*)',
  '(?<number>\\d[\\w.]*)',
  '(?<punctuation>[\\s\\S])',
];
const PIECE = new RegExp(PIECES.join('|'), 'y');
const REGULAR_EXPRESSION = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
/** A slash after one of these begins a regular expression; after anything else it divides. */
const BEFORE_REGULAR_EXPRESSION = /^(?:[(,=:[!&|?{};+<>~^%*-]|return|typeof|case|in|of)$/;

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const expression = matchAt(REGULAR_EXPRESSION, source, at);
    const piece =
      expression && mayBeginExpression(tokens.at(-1))
        ? expression
        : (matchAt(PIECE, source, at) as RegExpExecArray);
    addTokens(tokens, piece, line);
    line += piece[0].split('\n').length - 1;
    at += piece[0].length;
  }
  return tokens;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function mayBeginExpression(before: Token | undefined): boolean {
  return before === undefined || (before.kind !== 'string' && BEFORE_REGULAR_EXPRESSION.test(before.text));
}

function addTokens(tokens: Token[], piece: RegExpExecArray, line: number): void {
  const { string, template, word, punctuation } = piece.groups ?? {};
  if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), line });
  if (word !== undefined) tokens.push({ kind: 'word', text: word, line });
  if (punctuation !== undefined) tokens.push({ kind: 'punctuation', text: punctuation, line });
  if (template === undefined) return;
  tokens.push({ kind: 'string', text: template.slice(1, -1), line });
  // What stands in ${…} is code.
  for (const [, code] of template.matchAll(/\$\{([^`]*?)\}/g)) {
    tokens.push(...tokensOf(code ?? '').map((token) => ({ ...token, line })));
  }
}
