/** What `data.policylint.clock` tells. */
export const clockKeys = ['now', 'seconds', 'weekday', 'hour'] as const;

export type ClockKey = (typeof clockKeys)[number];
