import { ownValue } from '@policy-lint/model';
import { onBranch, withText } from './parts.ts';
import type { CiChange, NamedCommit, Platform, Variables } from './platform.ts';
import { branchAtOrigin, branchOf, commitFrom, commitIfAny } from './revision.ts';

/** A CI whose variables name the target of a pull request as a branch: their names are all there is. */
interface Names {
  readonly name: string;
  /** Set, to whatever, where this CI runs. */
  readonly sign: string;
  readonly head: string;
  readonly branch: string;
  /** Of a pull request: the branch it goes to, the branch and the commit it comes from. */
  readonly target?: string;
  readonly source?: string;
  readonly sourceCommit?: string;
  readonly title?: string;
  readonly defaultBranch?: string;
  readonly deepen?: string;
}

/** https://buildkite.com/docs/pipelines/configure/environment-variables */
export const buildkite = platformOf({
  name: 'Buildkite',
  sign: 'BUILDKITE',
  head: 'BUILDKITE_COMMIT',
  branch: 'BUILDKITE_BRANCH',
  target: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
  defaultBranch: 'BUILDKITE_PIPELINE_DEFAULT_BRANCH',
});

/** https://circleci.com/docs/variables: no variable names a base. */
export const circleci = platformOf({
  name: 'CircleCI',
  sign: 'CIRCLECI',
  head: 'CIRCLE_SHA1',
  branch: 'CIRCLE_BRANCH',
});

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
export const azure = platformOf({
  name: 'Azure Pipelines',
  sign: 'TF_BUILD',
  head: 'BUILD_SOURCEVERSION',
  branch: 'BUILD_SOURCEBRANCH',
  target: 'SYSTEM_PULLREQUEST_TARGETBRANCH',
  source: 'SYSTEM_PULLREQUEST_SOURCEBRANCH',
  sourceCommit: 'SYSTEM_PULLREQUEST_SOURCECOMMITID',
  deepen: 'Give the step `checkout: self` the key `fetchDepth: 0`.',
});

/** https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/ */
export const bitbucket = platformOf({
  name: 'Bitbucket Pipelines',
  sign: 'BITBUCKET_BUILD_NUMBER',
  head: 'BITBUCKET_COMMIT',
  branch: 'BITBUCKET_BRANCH',
  target: 'BITBUCKET_PR_DESTINATION_BRANCH',
  deepen: 'Set `clone: depth: full` in bitbucket-pipelines.yml.',
});

/** What a multibranch pipeline sets. */
export const jenkins = platformOf({
  name: 'Jenkins',
  sign: 'JENKINS_URL',
  head: 'GIT_COMMIT',
  branch: 'BRANCH_NAME',
  target: 'CHANGE_TARGET',
  source: 'CHANGE_BRANCH',
  title: 'CHANGE_TITLE',
  deepen: 'Switch off "Shallow clone" under "Advanced clone behaviours".',
});

function platformOf(names: Names): Platform {
  const { name, sign, deepen } = names;
  return {
    name,
    isHere: (env) => (ownValue(env, sign) ?? '') !== '',
    deepen: deepen ?? 'Run `git fetch --unshallow` before this step.',
    read: (env) => {
      const target = names.target === undefined ? undefined : ownValue(env, names.target);
      return target ? readPullRequest(names, target, env) : readBranch(names, env);
    },
  };
}

function readPullRequest(names: Names, target: string, env: Variables): CiChange {
  const { sourceCommit, title } = names;
  const own =
    sourceCommit === undefined ? [] : commitIfAny(ownValue(env, sourceCommit), sourceCommit);
  const text = withText({ title: title === undefined ? undefined : ownValue(env, title) });
  return {
    bases: [branchAtOrigin(branchOf(target) ?? target, names.target ?? '')],
    heads: [...own, ...headOf(names, env)],
    ...withText({
      branch: nameOf(ownValue(env, names.source ?? names.branch)),
      defaultBranch: ownValue(env, names.defaultBranch ?? ''),
    }),
    ...(text.title === undefined ? {} : { pullRequest: text }),
  };
}

function readBranch(names: Names, env: Variables): CiChange {
  const defaultBranch = ownValue(env, names.defaultBranch ?? '');
  return {
    heads: headOf(names, env),
    ...withText({ defaultBranch }),
    ...onBranch(nameOf(ownValue(env, names.branch)), defaultBranch),
  };
}

/** Who starts a build by hand may have asked for HEAD, whichever that is. */
function headOf({ head }: Names, env: Variables): readonly NamedCommit[] {
  return ownValue(env, head) === 'HEAD' ? [] : [commitFrom(ownValue(env, head), head)];
}

/** Some write `refs/heads/main`, some `main`; a tag is no branch. */
function nameOf(value: string | undefined): string | undefined {
  return branchOf(value) ?? (value?.startsWith('refs/') ? undefined : value);
}
