import { azure, bitbucket, buildkite, circleci, jenkins } from './by-branch.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { originHead } from './parts.ts';
import type { Platform, Variables } from './platform.ts';

/** Every CI that is known here; the first that says it is there counts. */
const platforms: readonly Platform[] = [
  github,
  gitlab,
  buildkite,
  circleci,
  azure,
  bitbucket,
  jenkins,
];

/** Elsewhere only the clone can tell. */
const elsewhere: Platform = {
  name: 'git',
  isHere: () => true,
  deepen: 'Run `git fetch --unshallow`.',
  read: () => ({
    bases: [{ revision: '@{upstream}', by: 'the upstream of this branch' }, originHead],
    heads: [],
  }),
};

export function platformIn(env: Variables): Platform {
  return platforms.find(({ isHere }) => isHere(env)) ?? elsewhere;
}
