import { nearest } from '@policy-lint/languages';
import { environments, type Environment } from '@policy-lint/model';

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
