import { type Binding, type Scope, unknown, type Value } from './value.ts';

export function innerScope(parent?: Scope): Scope {
  return { ...(parent && { parent }), names: new Map() };
}

export function declare(scope: Scope, name: string, value: Value): void {
  const known = scope.names.get(name);
  if (known === undefined) scope.names.set(name, { value });
  else known.value = value;
}

export function findBinding(scope: Scope, name: string): Binding | undefined {
  let at: Scope | undefined = scope;
  while (at !== undefined) {
    const binding = at.names.get(name);
    if (binding !== undefined) return binding;
    at = at.parent;
  }
  return undefined;
}

export function valueOf(scope: Scope, name: string): Value {
  return findBinding(scope, name)?.value ?? unknown;
}
