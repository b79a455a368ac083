import { nearest } from '@policy-lint/languages';
import { environments, type Environment, type Problem } from '@policy-lint/model';

const aliases: Readonly<Record<Environment, readonly string[]>> = {
  development: ['dev', 'develop', 'local'],
  staging: ['stage', 'stg', 'preprod', 'pre-production'],
  production: ['prod', 'prd', 'live'],
};

/** The environment that a word means, or the known word nearest to it. */
export function parseEnvironment(
  word: string,
): { readonly environment: Environment } | { readonly message: string; readonly hint: string } {
  const plain = word.trim().toLowerCase();
  const environment = environments.find((name) => name === plain || aliases[name].includes(plain));
  if (environment) return { environment };
  const words = environments.flatMap((name) => [name, ...aliases[name]]);
  const like = nearest(plain, words);
  return {
    message: `unknown environment "${word}"`,
    hint: like ? `Did you mean "${like}"?` : `Known environments: ${environments.join(', ')}.`,
  };
}

/** Without a word about it a change is judged as in production: the strictest reading. */
export function environmentOf(
  given: string | undefined,
  configured: string | undefined,
): { readonly environment: Environment; readonly problems: readonly Problem[] } {
  const parsed = parseEnvironment(given ?? configured ?? 'production');
  if ('environment' in parsed) return { ...parsed, problems: [] };
  // A wrong name in the config is reported there, with its place.
  const problems = given === undefined ? [] : [{ code: 'usage', ...parsed } as const];
  return { environment: 'production', problems };
}
