import type { Call } from '@policy-lint/languages/python';
import { callRange } from './arguments.ts';
import { chainOf, type Link, whereOf } from './chain.ts';
import { addOperation, type Place } from './run.ts';
import { schemaRole, tableOfRole } from './schema-role.ts';

/** `session.query(User).filter(...).delete()`, `User.query.delete()`, `User.objects.all().delete()`. */
export function readQuery(call: Call, name: string, place: Place): boolean {
  if (name !== 'delete' && name !== 'update') return false;
  const links = chainOf(call).slice(0, -1);
  const start = links.findIndex((link) => link.name === 'query');
  const manager = start === -1 ? managerOf(call) : undefined;
  if (start === -1 && manager === undefined) return false;
  const model = manager ?? links[start]?.call.arguments[0]?.value;
  const role = model === undefined ? undefined : schemaRole(model, place);
  addOperation(
    place,
    {
      action: name,
      ...tableOfRole(role, place),
      where: whereOf(steps(links, start), undefined, place),
    },
    callRange(call, place.run.source),
    call,
  );
  return true;
}

function steps(links: readonly Link[], start: number): readonly Link[] {
  const excluding = links.filter((link) => link.name === 'exclude');
  const rest = links.slice(start + 1);
  return [...rest, ...excluding.map(({ call }) => ({ name: 'filter', call }))];
}

/** The class before `.query` or `.objects`. */
function managerOf(call: Call) {
  let at = call.callee;
  while (at.type === 'call' || at.type === 'attribute' || at.type === 'subscript') {
    if (at.type === 'attribute' && managers.has(at.name)) return at.object;
    at = at.type === 'call' ? at.callee : at.object;
  }
  return undefined;
}

const managers = new Set(['query', 'objects', '_base_manager', '_default_manager']);
