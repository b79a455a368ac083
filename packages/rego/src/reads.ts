import type { Place } from './place.ts';

/** A place that reads data which no rule of the pack gives. */
export interface DocumentRead {
  readonly path: readonly string[];
  /** How many names of the path lead to packages of the pack, and the names that go on from there. */
  readonly known: number;
  readonly names: readonly string[];
  readonly place: Place;
}

/** A place that reads what the host gives. */
export interface HostRead {
  /** Below `data.policylint`; several where one place can read several values. */
  readonly paths: readonly (readonly string[])[];
  readonly place: Place;
}
