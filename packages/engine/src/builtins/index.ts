import type { HostBuiltin } from '@policy-lint/model';
import { sha256 } from './digests.ts';
import type { HostFunction } from './host-function.ts';
import { isObjectSubset } from './object-subset.ts';
import { rangeStep } from './numbers.ts';
import { arrayOperand, stringOperand } from './operands.ts';
import { findByRegex, replaceByRegex, splitByRegex } from './regex/regex.ts';
import { compareSemver, isValidSemver } from './semver.ts';
import { sprintf } from './sprintf/sprintf.ts';
import {
  anyPrefixMatch,
  anySuffixMatch,
  countOccurrences,
  indexesOf,
  quoteGlob,
} from './strings.ts';
import { clockOf, dateOf, now, parseRfc3339, weekdayOf } from './time/time.ts';
import { parseBytes } from './units.ts';
import { isValidYaml, marshalYaml, unmarshalYaml } from './yaml.ts';

/** One entry per builtin that the compiler lets through. */
export const hostFunctions: Readonly<Record<HostBuiltin, HostFunction>> = {
  'crypto.sha256': sha256,
  'glob.quote_meta': quoteGlob,
  indexof_n: indexesOf,
  'numbers.range_step': rangeStep,
  'object.subset': isObjectSubset,
  'regex.find_n': findByRegex,
  'regex.replace': replaceByRegex,
  'regex.split': splitByRegex,
  'semver.compare': compareSemver,
  'semver.is_valid': isValidSemver,
  sprintf: (args) => sprintf(stringOperand(args, 0), arrayOperand(args, 1)),
  'strings.any_prefix_match': anyPrefixMatch,
  'strings.any_suffix_match': anySuffixMatch,
  'strings.count': countOccurrences,
  'time.clock': clockOf,
  'time.date': dateOf,
  'time.now_ns': now,
  'time.parse_rfc3339_ns': parseRfc3339,
  'time.weekday': weekdayOf,
  'units.parse_bytes': parseBytes,
  'yaml.is_valid': isValidYaml,
  'yaml.marshal': marshalYaml,
  'yaml.unmarshal': unmarshalYaml,
};

export function isHostBuiltin(name: string): name is HostBuiltin {
  return Object.hasOwn(hostFunctions, name);
}
