import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nearest } from '@policy-lint/model';
import { reporters } from '@policy-lint/reporters';
import { packageOf } from './formatter-name.ts';
import { FormatterTrouble } from './trouble.ts';

/** Names what is here and nearly the same, else what to install. */
export function missingFormatter(
  name: string,
  cwd: string,
  builtIn: readonly string[],
): FormatterTrouble {
  const message = `the formatter "${name}" is not installed here`;
  if (builtIn.includes(name))
    return new FormatterTrouble(`${message}: it is part of eslint`, `npm i -D eslint${own(name)}`);
  const install = `npm i -D ${packageOf(name)}${own(name)}`;
  const here = [...installed(cwd), ...builtIn];
  const like = nearest(name, here) ?? nearest(name, wellKnown);
  if (like === undefined || like === name) return new FormatterTrouble(message, install);
  return new FormatterTrouble(message, `Did you mean "eslint:${like}"? Else: ${install}`);
}

function own(name: string): string {
  return Object.hasOwn(reporters, name) ? `, or policy-lint's own: -f ${name}` : '';
}

function installed(cwd: string): readonly string[] {
  const folders = createRequire(join(cwd, 'any.js')).resolve.paths('eslint') ?? [];
  const prefix = 'eslint-formatter-';
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((entry) => entry.startsWith(prefix))
    .map((entry) => entry.slice(prefix.length));
}

const wellKnown = [
  'checkstyle',
  'codeframe',
  'compact',
  'gitlab',
  'junit',
  'pretty',
  'rdjson',
  'table',
  'tap',
  'teamcity',
  'unix',
  'visualstudio',
];
