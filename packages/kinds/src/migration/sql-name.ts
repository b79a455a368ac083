/** A file of SQL, in whatever case its ending is written. */
export function isSql(path: string): boolean {
  return ending.test(path);
}

/** `m/UP.SQL` and `m/up.pgsql` as tools call them, `m/up.sql`: what a name says does not hang on that. */
export function plainSql(path: string): string {
  if (path.endsWith('.sql') || !isSql(path)) return path;
  const cut = path.lastIndexOf('/') + 1;
  const name = path.slice(cut).replace(ending, '.sql');
  return path.slice(0, cut) + name.replace(words, (word) => word.toLowerCase());
}

/** The name that stands for a plain one beside a file that is written in its own way. */
export function writtenLike(path: string): (plain: string) => string {
  const written = ending.exec(path)?.[0] ?? '';
  if (written === '.sql' || written === '') return (plain) => plain;
  const isLoud = plainSql(path).replace(/\.sql$/, written) !== path;
  return (plain) => {
    if (!/\.sql(?:\.conf)?$/.test(plain)) return plain;
    const cut = plain.lastIndexOf('/') + 1;
    const name = plain.slice(cut);
    const spoken = isLoud ? name.replace(words, (word) => word.toUpperCase()) : name;
    return plain.slice(0, cut) + spoken.replace(/\.sql(?=$|\.conf$)/, written);
  };
}

const ending = /\.(?:sql|psql|pgsql|ddl)$/i;

const words = /(?<=^|[._-])(?:up|down|do|undo|rollback|migration)(?=\.)/gi;
