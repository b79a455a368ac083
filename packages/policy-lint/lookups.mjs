// Finds lookups that a name such as `constructor` or `__proto__` would answer: text from outside as
// the key of a plain object. `node lookups.mjs [TSCONFIG]`; exit 1 where something was found.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const inherited = 'the key may be a name that every object inherits, such as `constructor`';
const insteadOfRead = `${inherited}; write ownValue(table, key) from @policy-lint/model, or use a Map`;
const insteadOfWrite =
  'the key `__proto__` sets no entry; use a Map, or Object.fromEntries of its entries';

const reflecting = new Set(['Reflect.get', 'Reflect.has', 'Reflect.set']);

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const config = process.argv[2] ?? join(root, 'tsconfig.json');
const program = openProgram(config);
const checker = program.getTypeChecker();
const found = program.getSourceFiles().filter(isOurs).flatMap(lookupsIn);
for (const line of found) console.error(line);
if (found.length > 0) process.exitCode = 1;

function openProgram(path) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  for (const error of errors) fail(error);
  const rootNames = fileNames.filter((name) => !isTest(name));
  if (rootNames.length === 0) throw new Error(`${path} names no file to look at`);
  return ts.createProgram({ rootNames, options });
}

function fail({ messageText }) {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function isOurs({ fileName, isDeclarationFile }) {
  return !isDeclarationFile && !fileName.includes('/node_modules/') && !isTest(fileName);
}

/** Tests write their keys themselves. */
function isTest(fileName) {
  const path = relative(dirname(config), fileName);
  return path.endsWith('.test.ts') || path.split('/').includes('test');
}

function lookupsIn(file) {
  const lines = [];
  const visit = (node) => {
    const message = problemOf(node);
    if (message !== undefined) {
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      const path = relative(process.cwd(), file.fileName);
      lines.push(`${path}:${line + 1}:${character + 1} ${node.getText(file)}: ${message}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}

function problemOf(node) {
  if (ts.isElementAccessExpression(node)) return problemOfAccess(node);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return isForeign(node.left) && isTable(node.right)
      ? `${inherited}; write Object.hasOwn(table, key), or use a Map`
      : undefined;
  if (ts.isBindingElement(node) && node.propertyName !== undefined)
    return isForeignName(node.propertyName) ? insteadOfRead : undefined;
  if (ts.isCallExpression(node)) return problemOfCall(node);
  return undefined;
}

function problemOfAccess(node) {
  if (!isForeign(node.argumentExpression) || !isTable(node.expression)) return undefined;
  // It deletes what is the object's own and nothing else.
  if (ts.isDeleteExpression(node.parent)) return undefined;
  if (isWritten(node)) return insteadOfWrite;
  return isGuarded(node) ? undefined : insteadOfRead;
}

function problemOfCall(node) {
  const callee = node.expression.getText();
  const [, ...others] = node.arguments;
  if (callee === 'Object.assign' && others.some(hasForeignKeys)) return insteadOfWrite;
  const isReflected = reflecting.has(callee) && others[0] !== undefined && isForeign(others[0]);
  return isReflected ? insteadOfRead : undefined;
}

function hasForeignKeys(node) {
  return partsOf(checker.getTypeAtLocation(node)).some(
    (type) => isAny(type) || checker.getIndexInfoOfType(type, ts.IndexKind.String),
  );
}

function isForeignName(name) {
  return ts.isComputedPropertyName(name) && isForeign(name.expression);
}

/** What a type assertion says of a key is no check of it: what stands below counts. */
function isForeign(node) {
  const inner = ts.skipOuterExpressions(node);
  return [node, inner].some((one) =>
    partsOf(checker.getTypeAtLocation(one)).some(
      (type) =>
        isAny(type) ||
        (type.flags &
          (ts.TypeFlags.String | ts.TypeFlags.StringMapping | ts.TypeFlags.TemplateLiteral)) !==
          0,
    ),
  );
}

/** Any object but a list: arrays, tuples and typed arrays are read by number. */
function isTable(node) {
  return partsOf(checker.getTypeAtLocation(node)).some((type) => {
    if (isAny(type)) return true;
    const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive)) !== 0;
    const text = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const number = checker.getIndexInfoOfType(type, ts.IndexKind.Number);
    return isObject && (text !== undefined || number === undefined);
  });
}

function isAny(type) {
  return (type.flags & ts.TypeFlags.Any) !== 0;
}

/** The members of a union, of what a type parameter extends too. */
function partsOf(type) {
  const bound = checker.getBaseConstraintOfType(type) ?? type;
  if (bound.isUnion()) return bound.types.flatMap(partsOf);
  return bound.isIntersection() && bound.types.some(isText) ? bound.types : [bound];
}

function isText(type) {
  return (type.flags & ts.TypeFlags.String) !== 0;
}

function isWritten(node) {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** `Object.hasOwn(table, key)` came before it, with the same words. */
function isGuarded(node) {
  const guard = `Object.hasOwn(${node.expression.getText()}, ${node.argumentExpression.getText()})`;
  for (let inner = node; inner.parent !== undefined; inner = inner.parent) {
    const condition = conditionOf(inner.parent, inner);
    if (condition !== undefined && conjunctsOf(condition).includes(guard)) return true;
  }
  return false;
}

/** What is true wherever `inner` is evaluated. */
function conditionOf(outer, inner) {
  if (ts.isConditionalExpression(outer) && outer.whenTrue === inner) return outer.condition;
  if (ts.isIfStatement(outer) && outer.thenStatement === inner) return outer.expression;
  return isAnd(outer) && outer.right === inner ? outer.left : undefined;
}

function conjunctsOf(node) {
  return isAnd(node)
    ? [...conjunctsOf(node.left), ...conjunctsOf(node.right)]
    : [node.getText().replaceAll(/\s+/g, ' ')];
}

function isAnd(node) {
  return (
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}
