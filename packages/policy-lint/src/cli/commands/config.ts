import { relative, resolve } from 'node:path';
import type { Workspace } from '../../workspace.ts';
import type { Arguments } from '../arguments.ts';
import { writeList, type InputOutput } from '../io.ts';
import { openHere } from '../open-here.ts';
import { failOnProblems } from '../problems.ts';

/** The config as it applies to a path, and where each value comes from. */
export async function configCommand(
  [path]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const workspace = await openHere(given, io);
  const shown = resolvedView(workspace, path);
  await writeList(io, `${JSON.stringify(shown, null, 2)}\n`);
  return failOnProblems(workspace.problems, io);
}

function resolvedView(workspace: Workspace, path: string | undefined) {
  const { config, root, cwd, loaded, rules, packs } = workspace;
  const target = path === undefined ? '' : relative(root, resolve(cwd, path)).replaceAll('\\', '/');
  return {
    config: loaded === undefined ? null : relative(root, loaded.path),
    root,
    environment: config.environment,
    path: target,
    ignoredBy: config.ignoredBy(target) ?? null,
    packs: packs.map(({ meta, foreign }) => ({ name: meta.name, builtIn: !foreign })),
    kinds: config.kindSettings,
    rules: Object.fromEntries(
      rules.map((rule) => [rule.id, config.settingOf(rule, target)] as const),
    ),
  };
}
