import { hole } from '@policy-lint/languages';
import { type Call, type Expression, foldText } from '@policy-lint/languages/python';
import { callRange, givenTo } from './arguments.ts';
import { readConstruct } from './construct.ts';
import { addSql, addUnresolved, type Place, sourceOf } from './run.ts';

/** A call that runs the SQL it is given, in whatever form. */
export function readSql(call: Call, place: Place): void {
  const { frame, run } = place;
  const receiver = call.callee.type === 'attribute' ? call.callee.object : undefined;
  // `DDL("...").execute(bind)` is its own SQL.
  if (receiver && run.evaluator.evaluate(receiver, frame).type === 'text') {
    return readSqlOf(receiver, call, place);
  }
  const given = givenTo(call, frame, run.evaluator);
  const sql = given.at(0, 'sqltext', 'statement', 'sql', 'query', 'clause', 'statements');
  if (sql === undefined) {
    const message = 'the SQL that runs here could not be found';
    return addUnresolved(place, 'opaque', message, callRange(call, run.source));
  }
  readSqlOf(sql, call, place);
}

function readSqlOf(sql: Expression, call: Call, place: Place): void {
  const { frame, run } = place;
  const folded = foldText(sql, frame, run.evaluator);
  if (folded.kind === 'static') return addSql(place, folded.text, call);
  if (folded.kind === 'template') {
    addSql(place, folded.text, call);
    const [first] = folded.holes;
    const names = folded.holes.slice(0, 3).map((range) => `\`${sourceOf(run, range)}\``);
    const message = `parts of this SQL are not known: ${names.join(', ').replaceAll(hole, '')}`;
    return addUnresolved(place, 'template', message, first ?? call);
  }
  if (folded.kind === 'construct' && folded.expression.type === 'call') {
    return readConstruct(folded.expression, folded.frame, call, place);
  }
  const reason = folded.kind === 'opaque' ? folded.reason : 'it is no text';
  const message = `the SQL that runs here is not known: ${reason}`;
  addUnresolved(place, 'opaque', message, callRange(call, run.source));
}
