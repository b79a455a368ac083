import type { ClockKey, Json, JsonObject } from '@policy-lint/model';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The time as rules see it: an input like any other, in UTC. */
export function clockAt(time: Date): JsonObject {
  return {
    now: `${time.toISOString().slice(0, 19)}Z`,
    seconds: Math.floor(time.getTime() / 1000),
    weekday: weekdays[time.getUTCDay()] ?? '',
    hour: time.getUTCHours(),
  } satisfies Record<ClockKey, Json>;
}
