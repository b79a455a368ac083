import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Frame } from './machine.ts';
import { memberOf } from './member.ts';
import { declare, valueOf } from './scope.ts';
import type { Node } from './syntax.ts';
import { type ObjectValue, unknown, type Value } from './value.ts';

/** What other modules see of this one, in either module system. */
export function exportsOf(frame: Frame): Value {
  return memberOf(frame.machine, valueOf(frame.scope, 'module'), 'exports');
}

/** `module.exports`, which `exports` is another name for. */
export function declareModule({ scope }: Frame): void {
  const exports: ObjectValue = { type: 'object', properties: new Map() };
  declare(scope, 'exports', exports);
  declare(scope, 'module', { type: 'object', properties: new Map([['exports', exports]]) });
}

export function executeImport(node: TSESTree.ImportDeclaration, { scope }: Frame): void {
  const module = node.source.value;
  for (const specifier of node.specifiers) {
    declare(scope, specifier.local.name, {
      type: 'imported',
      module,
      name: importedName(specifier),
    });
  }
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return nameOf(specifier.imported);
}

type Export =
  | TSESTree.ExportNamedDeclaration
  | TSESTree.ExportDefaultDeclaration
  | TSESTree.TSExportAssignment;

export function executeExport(node: Export, frame: Frame): void {
  if (node.type === 'TSExportAssignment') {
    const value = frame.machine.steps.evaluate(node.expression, frame);
    const module = valueOf(frame.scope, 'module');
    if (module.type === 'object') module.properties.set('exports', value);
  } else if (node.type === 'ExportDefaultDeclaration') {
    put('default', declared(node.declaration, frame), frame);
  } else if (node.declaration) {
    declared(node.declaration, frame);
    for (const name of namesIn(node.declaration)) put(name, valueOf(frame.scope, name), frame);
  } else exportNames(node, frame);
}

function declared(node: Node, frame: Frame): Value {
  const { evaluate, execute } = frame.machine.steps;
  if (node.type === 'FunctionDeclaration') {
    return { type: 'function', node, scope: frame.scope };
  }
  if (node.type === 'ClassDeclaration' && !node.id) {
    return evaluate({ ...node, type: 'ClassExpression' } as Node, frame);
  }
  const isStatement = node.type.endsWith('Declaration');
  if (!isStatement) return evaluate(node, frame);
  execute(node, frame);
  const [name] = namesIn(node);
  return name === undefined ? unknown : valueOf(frame.scope, name);
}

function namesIn(node: Node): readonly string[] {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  const isNamed = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration';
  return isNamed && node.id ? [node.id.name] : [];
}

function exportNames(node: TSESTree.ExportNamedDeclaration, frame: Frame): void {
  for (const { local, exported } of node.specifiers) {
    const value: Value = node.source
      ? { type: 'imported', module: node.source.value, name: nameOf(local) }
      : valueOf(frame.scope, nameOf(local));
    put(nameOf(exported), value, frame);
  }
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function put(name: string, value: Value, frame: Frame): void {
  const exports = exportsOf(frame);
  if (exports.type === 'object') exports.properties.set(name, value);
}
