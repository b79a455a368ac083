import type { Config } from './config.ts';

/** A pack as a config names it. */
export interface NamedPack {
  readonly name: string;
  /** Its rules for conftest are asked once, about all files together. */
  readonly combine: boolean;
}

export function namedPacks({ packs = [] }: Config): readonly NamedPack[] {
  return packs.map((one) =>
    typeof one === 'string'
      ? { name: one, combine: false }
      : { name: one.path, combine: one.combine === true },
  );
}

/** Where the config names it. */
export function packPointer(config: Config, name: string): string {
  return `/packs/${namedPacks(config).findIndex((one) => one.name === name)}`;
}
