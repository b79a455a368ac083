import type { Value } from '@policy-lint/languages/javascript/run';
import { type Act, type Method, receiver } from '../role.ts';
import { runs } from '../sql.ts';

/** Runs by itself, unless it becomes a part of something else. */
export const raw: Method = (act) => {
  const first = act.log.events.length;
  runs()(act);
  const last = act.log.events.length;
  return receiver('knex-raw', { first: numberValue(first), last: numberValue(last) });
};

function numberValue(value: number): Value {
  return { type: 'constant', value };
}

/** `.defaultTo(knex.raw('now()'))`: what another call takes in is no statement. */
export function takesIn(method: Method): Method {
  return (act) => {
    for (const { value } of act.args) withdraw(value, act, 3);
    return method(act);
  };
}

function withdraw(value: Value, act: Act, depth: number): void {
  if (value.type === 'receiver' && value.role === 'knex-raw') {
    const { first, last } = value.state;
    for (let index = numberOf(first); index < numberOf(last); index += 1) {
      const event = act.log.events[index];
      if (event) act.log.events[index] = { ...event, type: 'withdrawn' };
    }
  }
  if (depth === 0) return;
  if (value.type === 'either') for (const one of value.options) withdraw(one, act, depth);
  if (value.type === 'list') for (const one of value.items) withdraw(one, act, depth - 1);
  if (value.type !== 'object') return;
  for (const one of value.properties.values()) withdraw(one, act, depth - 1);
}

function numberOf(value: Value | undefined): number {
  return value?.type === 'constant' ? Number(value.value) : 0;
}
