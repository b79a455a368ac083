import type { Run } from '@policy-lint/model';
import type { RuleLevels } from '../config/config.ts';
import type { CheckOptions } from './options.ts';

/** What lets a caller judge less than change and config ask for, in the words of the command line. */
export function narrowedBy(options: CheckOptions): Pick<Run, 'narrowed'> {
  const { paths = [], kind, only, rules = {}, config, onlyNeeding, combine } = options;
  const narrowed = [
    ...(paths.length === 0 ? [] : ['paths']),
    ...(kind === undefined ? [] : [`--kind ${kind}`]),
    ...(only?.length === 0 ? ['--only nothing'] : (only ?? []).map((id) => `--only ${id}`)),
    ...Object.entries(rules).flatMap(loweredBy),
    ...(config === false ? ['--no-config'] : []),
    ...(typeof config === 'object' ? ['a config in code'] : []),
    ...(combine === true ? ['--combine'] : []),
    ...(onlyNeeding === undefined ? [] : [`only rules that need ${onlyNeeding}`]),
  ];
  return narrowed.length === 0 ? {} : { narrowed };
}

/** A rule at its highest level, with its own options, judges no less. */
function loweredBy([id, level]: [string, RuleLevels[string]]): readonly string[] {
  if (level === 'error') return [];
  return [`--rule ${id}=${typeof level === 'string' ? level : level[0]}`];
}
