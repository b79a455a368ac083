// Writes docs/rules/: a page for every built-in rule, from its METADATA, and an index.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulePage } from './dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../docs/rules');
const packs = JSON.parse(readFileSync(join(here, 'dist/packs/index.json'), 'utf8'));

rmSync(target, { recursive: true, force: true });
for (const { name, rules } of packs) {
  mkdirSync(join(target, name), { recursive: true });
  for (const rule of rules) writeFileSync(join(target, `${rule.id}.md`), rulePage(rule));
}
writeFileSync(join(target, 'README.md'), index());

function index() {
  const sections = packs.map(({ name, rules }) => {
    const rows = rules.map(
      ({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`,
    );
    return [`## ${name}`, '', '| rule | level | what it wants |', '|---|---|---|', ...rows].join(
      '\n',
    );
  });
  return `${['# Rules', ...sections].join('\n\n')}\n`;
}
