import type { RefUpdate, Remote } from '@policy-lint/sources';
import type { InputOutput } from '../../io.ts';

/** The pre-commit framework reads standard input itself, and tells its hooks of one ref by variables. */
export function fromPreCommit(
  env: InputOutput['env'],
): { readonly remote: Remote; readonly updates: readonly RefUpdate[] } | undefined {
  const { PRE_COMMIT_REMOTE_NAME: name, PRE_COMMIT_REMOTE_BRANCH: remoteRef } = env;
  const { PRE_COMMIT_LOCAL_BRANCH: localRef, PRE_COMMIT_FROM_REF: remoteId } = env;
  if (name === undefined || localRef === undefined || remoteRef === undefined) return undefined;
  // Where all of a history is pushed it names no commit, and the branch has to do.
  const localId = env['PRE_COMMIT_TO_REF'] ?? localRef;
  const from = remoteId === undefined ? {} : { remoteId };
  return {
    remote: { name, url: env['PRE_COMMIT_REMOTE_URL'] ?? name },
    updates: [{ localRef, localId, remoteRef, ...from }],
  };
}
