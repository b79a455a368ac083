import { nearest } from '@policy-lint/languages';
import { rulePage } from '../../rules/page.ts';
import { UsageError, type Arguments } from '../arguments.ts';
import { writeList, type InputOutput } from '../io.ts';
import { openHere } from '../open-here.ts';

export async function explainCommand(
  [id]: readonly string[],
  given: Arguments,
  io: InputOutput,
): Promise<number> {
  if (id === undefined) throw new UsageError('explain needs a rule id', 'policy-lint explain ID');
  const { rules } = await openHere(given, io);
  const rule = rules.find((one) => one.id === id);
  if (!rule) {
    const ids = rules.map((one) => one.id);
    const like = ids.find((one) => one.endsWith(`/${id}`)) ?? nearest(id, ids);
    const hint = like ? `Did you mean "${like}"?` : 'List them with `policy-lint rules`.';
    throw new UsageError(`unknown rule "${id}"`, hint);
  }
  await writeList(io, rulePage(rule));
  return 0;
}
