// After `changeset version`: the hooks for the pre-commit framework install the version of their tag.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const hooks = fileURLToPath(new URL('../../.pre-commit-hooks.yaml', import.meta.url));
const text = readFileSync(hooks, 'utf8');
writeFileSync(hooks, text.replaceAll(/'policy-lint@[^']*'/g, `'policy-lint@${version}'`));
