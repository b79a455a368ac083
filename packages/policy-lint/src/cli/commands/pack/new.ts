import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import { makeFolder } from '../../../make-folder.ts';
import { listPaths } from '../../../policy-files/disk.ts';
import { scaffold, scaffoldLike, type RuleFiles } from '../../../packs/scaffold.ts';
import { UsageError, type Arguments } from '../../arguments.ts';
import type { InputOutput } from '../../io.ts';
import type { PackTarget } from './target.ts';

/** Writes a rule that works, with a good case, a bad case and a Rego test. */
export async function packNew(
  { folder, name, shown }: PackTarget,
  _given: Arguments,
  io: InputOutput,
): Promise<number> {
  const packFolder = dirname(folder);
  const pack = basename(packFolder);
  assertNames([pack, name]);
  if (existsSync(folder)) throw new UsageError(`${shown} is already there`);
  const model = await smallestRule(packFolder);
  const files = model ? scaffoldLike(model.files, pack, model.name, name) : scaffold(pack, name);
  for (const [path, text] of Object.entries(files)) {
    makeFolder(dirname(join(folder, path)));
    await writeFile(join(folder, path), text);
    await io.stdout.write(`wrote ${shown}/${path}\n`);
  }
  const shownPack = relative(io.cwd, packFolder) || '.';
  const inConfig = shownPack === '.' ? '.' : `./${shownPack}`;
  await io.stdout.write(
    model
      ? `\nIt starts as a copy of ${pack}/${model.name}.\nTry it: policy-lint pack test ${shownPack}\n`
      : `\nTry it:    policy-lint pack test ${shownPack}\n` +
          `Switch on: add "packs: [${inConfig}]" to policy-lint.config.yaml\n`,
  );
  return 0;
}

function assertNames(words: readonly string[]): void {
  for (const word of words)
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word))
      throw new UsageError(
        `"${word}" cannot name a pack or a rule`,
        'Write PACK/RULE in lower case with hyphens: policy-lint pack new acme/no-friday',
      );
}

/** The rule of a pack that is quickest to read: a new one starts as its copy. */
async function smallestRule(
  packFolder: string,
): Promise<{ readonly name: string; readonly files: RuleFiles } | undefined> {
  if (!existsSync(packFolder)) return undefined;
  const paths = await listPaths(packFolder);
  const names = paths.flatMap((path) => /^([^/]+)\/rule\.rego$/.exec(path)?.[1] ?? []);
  const all = await Promise.all(names.map((name) => readRule(packFolder, name)));
  // A copy of a rule that is off would never be heard of.
  const rules = all.filter(({ files }) => !/^#\s+severity: off$/m.test(files['rule.rego'] ?? ''));
  return rules.sort((a, b) => sizeOf(a) - sizeOf(b))[0];
}

async function readRule(packFolder: string, name: string) {
  const folder = join(packFolder, name);
  const textOf = (path: string) => readBytes(join(folder, path), sizeLimits.policy).toString();
  const texts = (await listPaths(folder)).map((path) => [path, textOf(path)] as const);
  return { name, files: Object.fromEntries(texts) };
}

function sizeOf({ files }: { readonly files: RuleFiles }): number {
  return Object.values(files).join('').length;
}
