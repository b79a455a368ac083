/** Where config and packs are read from. Paths are absolute, links are followed. */
export interface PolicyFiles {
  /** What stands at a path, and where it really lies; undefined where nothing does. */
  look(path: string): Promise<Looked | undefined>;
  /** Throws an error that says why it cannot. */
  read(path: string): Promise<Uint8Array>;
  /** The paths of all files below a folder, with `/`, sorted; links in it are not followed. */
  list(folder: string): Promise<readonly string[]>;
  /** Whether programs among these files may run: never those of a commit. */
  readonly mayRun: boolean;
}

export interface Looked {
  readonly type: 'file' | 'folder';
  readonly path: string;
}
