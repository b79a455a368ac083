import type { ObjectType } from '@policy-lint/languages';
import { ownValue } from '@policy-lint/model';
import { givenTo } from './arguments.ts';
import { lastName, originOf } from './origin.ts';
import type { Described, ToolCall } from './tool.ts';

/** Objects that alembic_utils describes by classes. */
const types: Readonly<Record<string, ObjectType>> = {
  PGView: 'view',
  PGMaterializedView: 'materialized-view',
  PGFunction: 'function',
  PGTrigger: 'trigger',
  PGPolicy: 'policy',
  PGExtension: 'extension',
};

export function describeEntity(action: 'create-object' | 'drop-object') {
  return (tool: ToolCall): readonly Described[] => {
    const value = tool.expression('entity');
    const { frame, evaluator } = tool.given;
    const origin = value === undefined ? undefined : originOf(value, frame, evaluator);
    const call = origin?.expression.type === 'call' ? origin.expression : undefined;
    const object = ownValue(types, (call && lastName(call.callee)) ?? '') ?? 'other';
    const given = call && origin ? givenTo(call, origin.frame, evaluator) : undefined;
    const signature = given?.text(object === 'extension' ? 0 : 1, 'signature');
    const name = signature?.split('(')[0];
    return [{ action, object, ...(name === undefined ? { unresolved: ['name'] } : { name }) }];
  };
}
