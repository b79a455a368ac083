import { asNode, queryOf } from './plpgsql-tree.ts';

/**
 * The expressions of declared variables that get a value in one place only. An argument is none:
 * its value comes from outside.
 */
export function knownVariables(result: unknown): ReadonlyMap<string, string> {
  const values = new Map<string, string | undefined>();
  const declared = new Set<string>();
  const note = (name: unknown, value: string | undefined) => {
    if (typeof name !== 'string') return;
    values.set(name, values.has(name) ? undefined : value);
  };
  const waiting: unknown[] = [result];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    const node = asNode(value);
    if (node === undefined) continue;
    const variable = asNode(node['PLpgSQL_var']);
    if (variable?.['lineno'] !== undefined) declared.add(String(variable['refname']));
    if (variable?.['default_val'] !== undefined)
      note(variable['refname'], queryOf(variable['default_val']));
    const [name, assigned] = splitAssignment(
      queryOf(asNode(node['PLpgSQL_stmt_assign'])?.['expr']),
    );
    note(name, assigned);
    // The targets of INTO and of FOR.
    for (const field of [node['fields']].flat()) note(asNode(field)?.['name'], undefined);
    waiting.push(...Object.values(node));
  }
  const known = [...values].flatMap(([name, value]): [string, string][] =>
    value !== undefined && declared.has(name) ? [[name, value]] : [],
  );
  return new Map(known);
}

/** `name := value`, where an element or a field is assigned no name at all. */
function splitAssignment(text: string | undefined): [string?, string?] {
  const found = /^([a-z_][\w$]*)\s*:?=/i.exec(text ?? '');
  if (found === null || text === undefined) return [];
  const [head, name = ''] = found;
  return [name.toLowerCase(), text.slice(head.length)];
}
