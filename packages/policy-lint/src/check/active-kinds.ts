import { allKinds } from '@policy-lint/kinds';
import { ownValue } from '@policy-lint/model';
import type { JsonObject, Kind, KindSettings } from '@policy-lint/model';
import { completeOptions } from '../config/resolve.ts';
import type { Workspace } from '../workspace.ts';
import type { CheckOptions } from './options.ts';
import type { ActiveKind } from './subjects.ts';

/** A kind takes part when some rule reads it; `--kind` leaves just the one named. */
export function activeKinds(options: CheckOptions, { rules, config }: Workspace): ActiveKind[] {
  const { onlyNeeding: need } = options;
  const asked = rules.filter(({ needs }) => need === undefined || needs.includes(need));
  const read = new Set(asked.map(({ kind }) => kind));
  return allKinds
    .filter((kind) =>
      options.kind === undefined ? read.has(kind.name) : kind.name === options.kind,
    )
    .map((kind) => ({
      kind,
      settings: settingsOf(kind, options, config.kindSettings),
      forced: options.kind !== undefined,
    }));
}

function settingsOf(
  kind: Kind,
  options: CheckOptions,
  given: Readonly<Record<string, JsonObject>>,
): KindSettings {
  const name = kind.settingsOf ?? kind.name;
  const settings = completeOptions(kind.settings, ownValue(given, name) ?? {});
  const named = options.kind === undefined ? {} : { files: ['**'] };
  return { files: [], ...settings, ...named };
}
