/** Whether a path lies in one of these folders, at any depth; the empty name is the root. */
export function isBelow(folders: readonly string[]): (path: string) => boolean {
  const known = new Set(folders);
  return (path) => {
    if (known.has('')) return true;
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
      if (known.has(path.slice(0, end))) return true;
    return false;
  };
}
