export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** The subset of JSON Schema 2020-12 that facts, options and settings are written in. */
export interface JsonSchema {
  readonly [keyword: string]: Json;
}
