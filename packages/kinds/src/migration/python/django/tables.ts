import { plainText, type Value } from '@policy-lint/languages/python';
import type { Evaluator } from '@policy-lint/languages/python';
import { givenTo } from '../arguments.ts';
import { lastName } from '../origin.ts';

/** Tables that `options={"db_table": ...}` or `AlterModelTable` names in this file. */
export function tablesIn(
  items: readonly Value[],
  evaluator: Evaluator,
): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const item of items) {
    if (item.type !== 'unknown' || item.expression.type !== 'call') continue;
    if (lastName(item.expression.callee) !== 'CreateModel') continue;
    const given = givenTo(item.expression, item.frame, evaluator);
    const model = given.text(0, 'name');
    const options = given.at(2, 'options');
    const value = options && evaluator.evaluate(options, item.frame);
    if (model === undefined || value?.type !== 'dictionary') continue;
    const entry = value.entries.find(({ key }) => plainText(key) === 'db_table');
    const table = plainText(entry?.value);
    if (table !== undefined) tables.set(model.toLowerCase(), table);
  }
  return tables;
}
