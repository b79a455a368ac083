import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { ownValue } from '@policy-lint/model';
import type { Argument, Frame } from './machine.ts';
import { knownText, type Value } from './value.ts';

/** What compilers of newer JavaScript put around an import or a function: which argument it stands for. */
const transparent: Readonly<Record<string, number>> = {
  __importStar: 0,
  __importDefault: 0,
  __toESM: 0,
  _interopRequireDefault: 0,
  _interopRequireWildcard: 0,
  _asyncToGenerator: 0,
};

export function callCompiled(
  { callee }: TSESTree.CallExpression | TSESTree.NewExpression,
  args: readonly Argument[],
  frame: Frame,
): Value | undefined {
  const name = nameOf(callee);
  if (name === 'require') return required(args[0]?.value);
  if (name === '__awaiter') {
    return args[3] && frame.machine.steps.invoke(args[3].value, [], frame);
  }
  const index = ownValue(transparent, name);
  return index === undefined ? undefined : args[index]?.value;
}

function nameOf(callee: TSESTree.Node): string {
  if (callee.type === 'Identifier') return callee.name;
  const isMember = callee.type === 'MemberExpression' && callee.property.type === 'Identifier';
  return isMember ? (callee.property as TSESTree.Identifier).name : '';
}

function required(path: Value | undefined): Value | undefined {
  const module = knownText(path);
  return module === undefined ? undefined : { type: 'imported', module, name: '*' };
}
