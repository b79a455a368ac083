import type { Rule } from '@policy-lint/model';

/**
 * conftest's exceptions: `exception contains ["name"]` switches `deny_name`, `warn_name` and
 * `violation_name` of its package off for the subject at hand; plain `deny` has the empty name.
 */
export function isExcepted(rule: Rule, exceptions: unknown): boolean {
  const name = rule.entrypoint.replace(/^.*\//, '').replace(/^(?:deny|warn|violation)(?:_|$)/, '');
  return Array.isArray(exceptions) && exceptions.some((names) => includes(names, name));
}

/** Every member is a list of names, which `exception[_][_]` walks over. */
function includes(names: unknown, name: string): boolean {
  if (typeof names !== 'object' || names === null) return false;
  return Object.values(names).includes(name);
}
