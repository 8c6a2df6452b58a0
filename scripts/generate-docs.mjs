// Writes docs/configuration.md from src/config.ts. With --check: fails when what is checked in is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { createJiti } from 'jiti';

const target = 'docs/configuration.md';
const { CONFIG_OPTIONS } = await createJiti(import.meta.url, { fsCache: false }).import('../src/config.ts');

const text = `<!-- Generated from src/config.ts by scripts/generate-docs.mjs: change it there. -->

# Configuration

Options of a node. Each can be set in three ways, and what comes first here wins:

1. a flag of \`ringfold start\`, such as \`--partitions 128\`;
2. a variable of the environment, such as \`RINGFOLD_PARTITIONS=128\`; an empty one counts as not set;
3. a JSON file that \`--config <path>\` or \`RINGFOLD_CONFIG\` names, such as \`{ "partitions": 128 }\`.

Sizes are written like \`64MiB\`, \`1.5GiB\` or \`500kB\`, durations like \`500ms\`, \`60s\`, \`2m\` or \`1h\`; a number alone is
in bytes or milliseconds. Relative paths start at the directory in which the node is started. A list is given by
repeating its flag, with commas in the environment, and as an array in the file.

What is not understood is an error (\`INVALID_CONFIGURATION\`) that names the option, where it was set, and what it may be.
Nothing is ignored but other variables of the environment.

| name in the file | flag and environment | default | may be |
| --- | --- | --- | --- |
${CONFIG_OPTIONS.map(row).join('\n')}

${CONFIG_OPTIONS.map(({ name, meaning }) => `**${name}**: ${meaning}`).join('\n\n')}
`;

function row(option) {
  const { name, flag, environment, placeholder, range } = option;
  const usage = placeholder === '' ? flag : `${flag} <${placeholder}>`;
  const byDefault = option.default === '' ? 'none' : `\`${option.default}\``;
  return `| \`${name}\` | \`${usage}\`<br>\`${environment}\` | ${byDefault} | ${range} |`;
}

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(`${target} does not match src/config.ts. Run: node scripts/generate-docs.mjs`);
  process.exit(1);
}
