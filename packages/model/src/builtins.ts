/**
 * Builtins that compiled rules may call besides those native in wasm. The compiler allows exactly
 * these, the engine implements exactly these; anything else is a compile error.
 */
export const hostBuiltins = [
  'crypto.sha256',
  'glob.quote_meta',
  'indexof_n',
  'numbers.range_step',
  'object.subset',
  'regex.find_n',
  'regex.replace',
  'regex.split',
  'semver.compare',
  'semver.is_valid',
  'sprintf',
  'strings.any_prefix_match',
  'strings.any_suffix_match',
  'strings.count',
  'time.clock',
  'time.date',
  'time.now_ns',
  'time.parse_rfc3339_ns',
  'time.weekday',
  'units.parse_bytes',
  'yaml.is_valid',
  'yaml.marshal',
  'yaml.unmarshal',
] as const;

/** What a compiled strict rule calls with the name and the arguments of a native builtin that failed. */
export const failedBuiltin = 'policylint.failed';

export type HostBuiltin = (typeof hostBuiltins)[number];
