import type { JsonSchema } from '@policy-lint/model';

const code = '{sql,SQL,psql,pgsql,ddl,js,cjs,mjs,ts,cts,mts}';

/** Where tools keep their migrations by custom; a folder may still turn out to hold none. */
export const historyFiles: readonly string[] = [
  '**/versions/**/*.py',
  '**/migrations/*.py',
  `**/{migrations,migration,migrate,alterations,versions}/**/*.${code}`,
  '**/[VUB][0-9]*__*.{sql,SQL,psql,pgsql,ddl}',
];

export const historySettings: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    files: {
      type: 'array',
      items: { type: 'string', minLength: 1, format: 'glob' },
      default: historyFiles,
      description: 'Globs of the migrations whose folders are judged as a whole.',
    },
  },
};
