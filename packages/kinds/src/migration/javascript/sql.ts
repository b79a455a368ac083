import { type Embedded, hole } from '@policy-lint/languages';
import { type Argument, unknown, type Value } from '@policy-lint/languages/javascript/run';
import type { DraftOperation } from '../draft.ts';
import { phaseOf, runCallbacks } from './act.ts';
import { property } from './names.ts';
import type { Act, Method } from './role.ts';

/** A call that runs the SQL it is given. */
export function runs(
  position = 0,
  extra: (act: Act) => Partial<DraftOperation> = () => ({}),
): Method {
  return (act) => {
    const argument = act.args[position];
    if (argument !== undefined) runSql(act, argument, extra(act));
    runCallbacks(act);
    return unknown;
  };
}

export function runSql(act: Act, { value, range }: Argument, extra: Partial<DraftOperation>): void {
  const texts = textsIn(value);
  for (const text of texts) if (text !== undefined) pushSql(act, text, extra);
  if (texts.some((text) => text === undefined || isBlank(text))) {
    unreadable(act, range, `the SQL that \`${act.name}\` is given could not be followed`);
  }
}

function pushSql(act: Act, sql: Embedded, extra: Partial<DraftOperation>): void {
  const phase = phaseOf(act);
  if (phase === undefined || isBlank(sql)) return;
  const { range, frame } = act.call;
  act.log.events.push({ type: 'sql', phase, range, context: frame.context, sql, extra });
}

/** Nothing but what is not known. */
function isBlank({ text }: Embedded): boolean {
  return text !== '' && text.replaceAll(hole, ' ').trim() === '';
}

/** What is not known is undefined. A handle has run its own SQL already. */
function textsIn(value: Value): readonly (Embedded | undefined)[] {
  switch (value.type) {
    case 'text':
      return [value.text];
    case 'receiver':
      return [];
    case 'either':
      return value.options.flatMap(textsIn);
    case 'list':
      return value.items.flatMap(textsIn);
    case 'object': {
      const inner = ['sql', 'text', 'query'].map((name) => property(value, name));
      const found = inner.find((one) => one !== undefined);
      return found === undefined ? [undefined] : textsIn(found);
    }
    default:
      return [undefined];
  }
}

export function unreadable(
  act: Pick<Act, 'call' | 'log'>,
  range: Argument['range'],
  message: string,
  reason: 'opaque' | 'external-call' = 'opaque',
): void {
  const phase = phaseOf(act);
  if (phase === undefined) return;
  const { context } = act.call.frame;
  act.log.events.push({ type: 'unresolved', phase, range, context, reason, message });
}
