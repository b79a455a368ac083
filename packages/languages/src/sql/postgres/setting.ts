import type { VariableSetStmt } from 'libpg-query';
import type { Range } from '../../range.ts';
import { nodeAs } from './ast.ts';
import type { Fields, Scope } from './scope.ts';
import { add } from './scope.ts';

/** Absent is what is only known when it runs. */
export function addSetting(
  scope: Scope,
  place: Range,
  name: string | undefined,
  value: string | undefined,
): void {
  const setting = name?.toLowerCase();
  const off = turnsChecksOff(setting, value);
  const unresolved = [
    ...(name === undefined ? ['name'] : []),
    ...(value === undefined ? ['value'] : []),
  ];
  add(scope, place, off ? 'disable-foreign-keys' : 'set', { name: setting, value, unresolved });
}

function turnsChecksOff(name: string | undefined, value: string | undefined): boolean {
  return name === 'session_replication_role' && value?.toLowerCase() === 'replica';
}

/** It holds for sessions to come: in this one nothing is set. */
export function readStoredSetting(
  node: VariableSetStmt | undefined,
  scope: Scope,
  fields: Fields,
): void {
  if (turnsChecksOff(node?.name, node && settingValue(node))) readSetting(node, scope);
  else add(scope, scope.range, 'alter-object', fields);
}

export function readSetting(node: VariableSetStmt | undefined, scope: Scope): void {
  const name = node?.kind === 'VAR_RESET_ALL' ? 'all' : node?.name;
  addSetting(scope, scope.range, name, node && settingValue(node));
}

function settingValue(node: VariableSetStmt): string {
  if (node.kind === 'VAR_SET_CURRENT') return 'current';
  if (node.kind?.startsWith('VAR_RESET') || node.kind === 'VAR_SET_DEFAULT') return 'default';
  return (node.args ?? []).map((arg) => constantText(arg)).join(', ');
}

type Argument = Parameters<typeof nodeAs>[0];

function constantText(node: Argument): string {
  const option = nodeAs(node, 'DefElem');
  if (option !== undefined) return `${option.defname}=${constantText(option.arg)}`;
  const cast = nodeAs(node, 'TypeCast');
  if (cast !== undefined) return constantText(cast.arg);
  const constant = nodeAs(node, 'A_Const');
  if (constant?.sval !== undefined) return constant.sval.sval ?? '';
  if (constant?.boolval !== undefined) return constant.boolval.boolval ? 'true' : 'false';
  return constant?.fval?.fval ?? String(constant?.ival?.ival ?? 0);
}
