const code = '{py,js,cjs,mjs,ts,cts,mts}';
const script = '{js,cjs,mjs,ts,cts,mts}';

/** Where migrations stand by custom: a path that matches may still turn out to be none. */
export const migrationFiles: readonly string[] = [
  '**/*.[sS][qQ][lL]',
  '**/*.[pP][sS][qQ][lL]',
  '**/*.[pP][gG][sS][qQ][lL]',
  '**/*.[dD][dD][lL]',
  '**/*.sql',
  `**/{migrations,migration,versions,alembic}/**/*.${code}`,
  `**/{db/migrate,alterations,database/migrations}/**/*.${script}`,
];
