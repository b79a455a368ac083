/** The folders that these globs can match in; the empty name is the root. */
export function foldersOf(globs: readonly string[]): readonly string[] {
  const folders = new Set(globs.filter((glob) => !glob.startsWith('!')).map(folderOf));
  return folders.has('') ? [''] : [...folders].sort();
}

/** A glob without an inner `/` matches in any folder. */
function folderOf(glob: string): string {
  const folders = glob.replace(/^\//, '').split('/').slice(0, -1);
  const special = folders.findIndex(
    (name) => name === '' || name === '.' || /[*?[\]{}\\]/.test(name),
  );
  return (special === -1 ? folders : folders.slice(0, special)).join('/');
}
