/**
 * Builtins that compiled rules may call besides those native in wasm. The compiler allows exactly
 * these, the engine implements exactly these; anything else is a compile error.
 */
export const hostBuiltins = [
  'sprintf',
  'regex.split',
  'yaml.is_valid',
  'yaml.marshal',
  'yaml.unmarshal',
] as const;

export type HostBuiltin = (typeof hostBuiltins)[number];
