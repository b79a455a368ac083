import { type Frame, inside, type Machine } from './machine.ts';
import type { Node } from './syntax.ts';
import { type Binding, either, type Value } from './value.ts';

/** Takes every one of several ways; after them a variable may hold what any of them left in it. */
export function branch(
  frame: Frame,
  test: Node | undefined,
  ways: readonly ((frame: Frame) => void)[],
): void {
  const { machine } = frame;
  const left = ways.map((way, index) =>
    writesOf(machine, () => way(test ? onCondition(frame, test, index > 0) : frame)),
  );
  const bindings = new Set(left.flatMap((writes) => [...writes.keys()]));
  for (const binding of bindings) {
    write(machine, binding, either(left.map((writes) => writes.get(binding) ?? binding.value)));
  }
}

export function write(machine: Machine, binding: Binding, value: Value): void {
  if (!machine.writes.has(binding)) machine.writes.set(binding, binding.value);
  binding.value = value;
}

/** What a way leaves in which variables; they then hold again what they held before. */
function writesOf(machine: Machine, way: () => void): Map<Binding, Value> {
  const outer = machine.writes;
  machine.writes = new Map();
  way();
  const left = new Map<Binding, Value>();
  for (const [key, before] of machine.writes) {
    const binding = key as Binding;
    left.set(binding, binding.value);
    binding.value = before;
  }
  machine.writes = outer;
  return left;
}

const longest = 120;

export function onCondition(frame: Frame, test: Node, isOtherwise: boolean): Frame {
  const [start, end] = test.range;
  const written = frame.machine.text.slice(start, end).replaceAll(/\s+/g, ' ');
  const text = written.length > longest ? `${written.slice(0, longest - 1)}…` : written;
  const conditions = [...frame.context.conditions, isOtherwise ? `!(${text})` : text];
  return inside(frame, { conditions });
}
