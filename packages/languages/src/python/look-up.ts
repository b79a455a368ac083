import type { Binding } from './scope.ts';
import type { Expression, Name } from './syntax.ts';
import { type Evaluator, type Frame, unknown, type Value } from './value.ts';

/** The value of a name: what is known now, or else what its only assignment gives it. */
export function lookUp(name: Name, frame: Frame, evaluator: Evaluator): Value {
  const found = findFrame(name.name, frame);
  if (found === undefined) return unknown(name, frame, `\`${name.name}\` is not of this file`);
  const value = valueIn(name, found, evaluator);
  const isCollection = value.type === 'list' || value.type === 'dictionary';
  if (isCollection && found.scope.mutable.has(name.name)) {
    return unknown(name, frame, `\`${name.name}\` is changed in place`);
  }
  return value;
}

/** Where a name is bound, from the inside out. */
export function findFrame(name: string, frame: Frame): Frame | undefined {
  for (let here: Frame | undefined = frame; here !== undefined; here = here.around) {
    if (here.values.has(name) || here.scope.bindings.has(name)) return here;
  }
  return undefined;
}

/** The only thing that binds a name; undefined where there are several, or a value is known. */
export function bindingOf(name: string, frame: Frame): Binding | undefined {
  const found = findFrame(name, frame);
  if (found === undefined || found.values.has(name)) return undefined;
  const bindings = found.scope.bindings.get(name) ?? [];
  return bindings.length === 1 ? bindings[0] : undefined;
}

/** `sqlalchemy.text` for `sa.text`: through imports; a name that nothing binds is itself. */
export function pathOf(expression: Expression, frame: Frame): string | undefined {
  const names: string[] = [];
  let at = expression;
  while (at.type === 'attribute') {
    names.push(at.name);
    at = at.object;
  }
  if (at.type !== 'name') return undefined;
  const binding = bindingOf(at.name, frame);
  const isFree = findFrame(at.name, frame) === undefined;
  if (binding?.type !== 'import' && !isFree) return undefined;
  const root = binding?.type === 'import' ? binding.path : at.name;
  return [root, ...names.reverse()].join('.');
}

function valueIn(name: Name, frame: Frame, evaluator: Evaluator): Value {
  const known = frame.values.get(name.name);
  if (known !== undefined) return known;
  const binding = bindingOf(name.name, frame);
  if (binding === undefined) return unknown(name, frame, `\`${name.name}\` has several values`);
  if (binding.type !== 'assign') {
    return unknown(name, frame, `\`${name.name}\` is ${describe(binding)}`);
  }
  return binding.path.reduce(
    (value: Value, index) => itemOf(value, index, name, frame),
    evaluator.evaluate(binding.value, frame),
  );
}

function describe(binding: Binding): string {
  if (binding.type === 'other') return binding.reason;
  return binding.type === 'import' ? 'imported' : `a ${binding.type}`;
}

function itemOf(value: Value, index: number, name: Name, frame: Frame): Value {
  const item = value.type === 'list' ? value.items[index] : undefined;
  return item ?? unknown(name, frame, `\`${name.name}\` is one of several values`);
}
