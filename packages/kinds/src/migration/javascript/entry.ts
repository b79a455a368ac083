import {
  type ConstantValue,
  memberOf,
  type Module,
  type ObjectValue,
  type ReceiverValue,
  type Value,
} from '@policy-lint/languages/javascript/run';

/** One migration that a module holds: an object with directions, or what a factory made. */
export type Entry = ObjectValue | ReceiverValue;

export function findEntries(module: Module): readonly Entry[] {
  const exported = searchEntries(module.exports, module);
  if (exported.length > 0) return exported;
  // Compilers write exports in many ways; the names stay.
  const names = new Map([...module.frame.scope.names].map(([name, { value }]) => [name, value]));
  const top: ObjectValue = { type: 'object', properties: names };
  if (isMigration(top)) return [top];
  const classes = [...names.values()].filter((value) => value.type === 'object');
  return [...new Set(classes)].filter(isMigration);
}

/** The migrations in a value, in their order. */
export function searchEntries(value: Value, module: Module): readonly Entry[] {
  return search(value, module, 4);
}

function search(value: Value, module: Module, depth: number): readonly Entry[] {
  if (depth === 0) return [];
  switch (value.type) {
    case 'receiver':
      return value.role === 'wrapper' ? [value] : [];
    case 'list':
      return value.items.flatMap((one) => search(one, module, depth - 1));
    case 'either':
      return value.options.flatMap((one) => search(one, module, depth - 1));
    case 'object': {
      if (isMigration(value)) return [value];
      const all = [...new Set(value.properties.values())];
      return all.flatMap((one) => search(one, module, depth - 1));
    }
    case 'function': {
      const made = module.frame.machine.steps.invoke(value, [], module.frame);
      return made.type === 'function' ? [] : search(made, module, depth - 1);
    }
    default:
      return [];
  }
}

const directions = ['up', 'down'];

function isMigration(value: ObjectValue): boolean {
  return directions.some((name) => {
    const direction = value.properties.get(name);
    return direction !== undefined && !isEmpty(direction);
  });
}

function isEmpty(value: Value): value is ConstantValue {
  return value.type === 'constant' && value.value === undefined;
}

/** Its own, or one that it inherits inside of the file. */
export function directionOf(
  entry: ObjectValue,
  name: string,
  { frame }: Module,
): Value | undefined {
  const value = memberOf(frame.machine, entry, name);
  if (madeElsewhere(value) !== undefined) return value;
  const isMissing = value.type === 'method' || value.type === 'unknown' || isEmpty(value);
  const isInherited = value.type === 'imported' && !entry.properties.has(name);
  return isMissing || isInherited ? undefined : value;
}

/** `{ ...createColumn('a'), down() {} }` has the direction that a factory gave. */
export function madeElsewhere(value: Value): ReceiverValue | undefined {
  const owner = value.type === 'method' ? value.owner : undefined;
  return owner?.type === 'receiver' && owner.role === 'wrapper' ? owner : undefined;
}
