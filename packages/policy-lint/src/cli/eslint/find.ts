import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isFile, packageOf } from './formatter-name.ts';
import { importEntry } from './import-entry.ts';
import { missingFormatter } from './missing.ts';
import { refusal } from './refused.ts';
import { FormatterTrouble } from './trouble.ts';

/** Where a formatter is: a file to import, or one that ESLint itself brings. */
export type Found =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'built-in'; readonly eslint: string; readonly name: string };

/** As ESLint looks for it: from the working folder, never from where policy-lint is installed. */
export function findFormatter(given: string, cwd: string): Found {
  const name = given.replaceAll('\\', '/');
  if (name === '')
    throw new FormatterTrouble('"eslint:" names no formatter', 'Such as `-f eslint:junit`.');
  if (isFile(name)) return findFile(name, cwd);
  const refused = refusal(packageOf(name));
  if (refused !== undefined) throw refused;
  const path = resolveFrom(cwd, packageOf(name));
  if (path !== undefined) return { kind: 'file', path };
  const eslint = builtIn.includes(name) ? resolveFrom(cwd, 'eslint') : undefined;
  if (eslint !== undefined) return { kind: 'built-in', eslint, name };
  throw missingFormatter(name, cwd, builtIn);
}

const builtIn: readonly string[] = ['stylish', 'html', 'json', 'json-with-metadata'];

function findFile(name: string, cwd: string): Found {
  const path = resolve(cwd, name);
  if (existsSync(path) && statSync(path).isFile()) return { kind: 'file', path };
  throw new FormatterTrouble(
    `the formatter ${name} does not exist`,
    `A formatter with a slash in its name is a file relative to ${cwd}.`,
  );
}

function resolveFrom(cwd: string, name: string): string | undefined {
  const require = createRequire(join(cwd, 'any.js'));
  try {
    return require.resolve(name);
  } catch {
    // Either nobody installed it, or it is only there for `import`.
    return importEntry(name, require.resolve.paths(name) ?? []);
  }
}
