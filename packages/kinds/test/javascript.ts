import type { Subject } from '@policy-lint/model';
import { readJavascript } from '../src/migration/javascript/read.ts';
import type { MigrationDraft } from '../src/migration/draft.ts';
import type { MigrationSettings } from '../src/migration/settings.ts';

const usual: MigrationSettings = {
  files: [],
  forced: false,
  dialect: 'detect',
  paths: [],
  wrappers: {},
  flyway: { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B', separator: '__' },
};

export interface Read {
  readonly draft: MigrationDraft;
  readonly text: string;
}

export function readFile(path: string, text: string, settings: Partial<MigrationSettings> = {}) {
  const document = { path, side: 'after', state: 'present', text, byteOrderMark: false } as const;
  const change = { origin: 'files', files: [], hasBefore: false } as const;
  const subject: Subject = { kind: 'migration', name: path, path, documents: [document], change };
  return readJavascript(subject, { ...usual, ...settings } as MigrationSettings);
}

export async function read(
  text: string,
  settings: Partial<MigrationSettings> = {},
  path = 'migrations/20240102030405_some-words.ts',
): Promise<Read> {
  const draft = await readFile(path, text, settings);
  if ('none' in draft) throw new Error(draft.none);
  return { draft, text };
}

/** The written text that a place covers. */
export function at(text: string, place: string): string {
  const [, start, end] = place.split(':').map(Number);
  return text.slice(start, end);
}

/** Each operation on one line: `up drop-column users.email if x`. */
export function operations({ draft }: Read): readonly string[] {
  return draft.operations.map((one) => {
    const object = [one.table, one.column].filter((name) => name !== undefined).join('.');
    const words = [
      one.phase,
      one.action,
      object,
      one.constraint,
      one.name,
      one.to && `-> ${one.to}`,
      one.columns && `(${one.columns.join()})`,
      one.references && `=> ${one.references}`,
      one.type && `:${one.type}`,
      one.where && `where ${one.where}`,
      one.if_exists && 'if_exists',
      one.not_null && 'not_null',
      one.unique && 'unique',
      one.concurrently && 'concurrently',
      one.cascade && 'cascade',
      one.via && `via ${one.via.join('/')}`,
      one.loop && 'loop',
      one.attempt && 'try',
      one.condition && `if ${one.condition}`,
      one.unresolved && `?${one.unresolved.join()}`,
    ];
    return words.filter((word) => word !== undefined && word !== '').join(' ');
  });
}
