import { environments, levelIn, type Rule } from '@policy-lint/model';
import type { Arguments } from '../arguments.ts';
import { writeList, type InputOutput } from '../io.ts';
import { openHere } from '../open-here.ts';
import { failOnProblems } from '../problems.ts';

/** Every rule that is known here or meant by `--only`, with its level at the root of the repository. */
export async function rulesCommand(
  _rest: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  const workspace = await openHere(given, io);
  const only = given.has('only') ? given.values('only') : undefined;
  const meant = workspace.rules.filter(
    ({ id, pack }) => !only || only.includes(id) || only.includes(pack),
  );
  const rows = meant.map((rule) => ({
    id: rule.id,
    level: workspace.config.settingOf(rule, '').severity,
    levels: Object.fromEntries(environments.map((name) => [name, levelIn(rule, name)])),
    kind: rule.kind,
    needs: rule.needs,
    title: rule.title,
    profiles: Object.keys(rule.profiles).map((profile) => `${rule.pack}:${profile}`),
  }));
  const json = given.value('format') === 'json';
  const text = json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows);
  await writeList(io, text);
  return failOnProblems(workspace.problems, io);
}

type Row = Pick<Rule, 'id' | 'title'> & { readonly level: string };

function table(rows: readonly Row[]): string {
  const width = Math.max(0, ...rows.map(({ id }) => id.length));
  const lines = rows.map(
    ({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(5)}  ${title}`,
  );
  return `${lines.join('\n')}\n\n${rows.length} rules. Read one: policy-lint explain ID\n`;
}
