import { fileAt, formatAt } from '@policy-lint/languages';
import { callFrame, type Expression } from '@policy-lint/languages/python';
import type { Subject } from '@policy-lint/model';
import type { DraftDirection, Phase } from '../draft.ts';
import { bodyOf, type BodyKind } from './body.ts';
import { followDecorator, localFunction } from './follow.ts';
import type { Module } from './module.ts';
import { originOf } from './origin.ts';
import { addUnresolved, type Place, type Run } from './run.ts';

const names = { up: 'upgrade', down: 'downgrade' } as const;

/** Runs one direction of a migration and says what it consists of. */
export function readDirection(
  phase: Phase,
  subject: Subject,
  run: Run,
  { frame, scope }: Module,
): DraftDirection {
  const place: Place = { run, frame, phase, stack: [], extra: {} };
  const name: Expression = { type: 'name', name: names[phase], start: 0, end: 0 };
  if (!scope.bindings.has(name.name)) return { body: 'missing', at: fileAt(subject.path) };
  const local = localFunction(name, place);
  if (local === undefined) return readOther(name, place, subject);
  const { definition, around } = local;
  const inner = callFrame(definition, { from: frame }, around, run.evaluator);
  const kind = bodyOf(definition.body, { ...place, frame: inner });
  for (const decorator of definition.decorators) followDecorator(decorator, place);
  run.walk(definition.body, { ...place, frame: inner });
  const { start, end } = definition.nameRange;
  return directionOf(kind, formatAt(run.document, start, end), run);
}

function directionOf({ body, irreversible }: BodyKind, at: string, run: Run): DraftDirection {
  if (irreversible === undefined) return { body, at };
  const { text, range } = irreversible;
  return { body, at, irreversible: { text, at: formatAt(run.document, range.start, range.end) } };
}

/** A direction that is no function of this file: a lambda, an import, something else. */
function readOther(name: Expression, place: Place, subject: Subject): DraftDirection {
  const { run } = place;
  const { expression } = originOf(name, place.frame, run.evaluator);
  if (expression.type === 'lambda') {
    const { start, end, body } = expression;
    run.walk([{ type: 'expression', start, end, value: body }], place);
    return { body: 'code', at: formatAt(run.document, start, end) };
  }
  const message = `\`${names[place.phase]}\` is no function of this file and could not be read`;
  const at = fileAt(subject.path);
  addUnresolved(place, 'external-call', message, expression);
  return { body: 'external', at };
}

/** What runs when the file is loaded, before either direction. */
export function walkModule(run: Run, { body, frame, scope }: Module): void {
  run.walk(
    body.filter(({ type }) => type !== 'function' && type !== 'class'),
    { run, frame, phase: 'up', stack: [], extra: {} },
  );
  // Where a file comes from does not matter until one of its directions runs.
  const kept = run.found.filter(
    (one) => one.type !== 'unresolved' || one.unresolved.reason !== 'external-call',
  );
  run.found.splice(0, run.found.length, ...kept);
  run.reported.clear();
  // What somebody else may bind again is not known by what it is now.
  for (const [name, bindings] of scope.bindings) {
    if (bindings.length > 1 && bindings.some(({ type }) => type === 'other')) {
      frame.values.delete(name);
    }
  }
}
