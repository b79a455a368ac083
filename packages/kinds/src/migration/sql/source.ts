import { fileAt, formatAt, lineIndex, type Range } from '@policy-lint/languages';
import type { At, Document, Problem, Subject } from '@policy-lint/model';
import type { FlywaySettings, MigrationSettings } from '../settings.ts';
import { isSql } from '../sql-name.ts';
import { type FileRole, fileRole } from './roles.ts';

/** A document with its number, by which places in it are named. */
export interface Page {
  readonly document: Document;
  readonly number: number;
}

/** The files of one migration, sorted by what they are to it. */
export interface SqlSource {
  readonly subject: Subject;
  readonly settings: MigrationSettings;
  readonly up?: Page;
  readonly down?: Page;
  readonly verify?: Page;
  /** Files beside it that are there, by name. */
  readonly hints: ReadonlyMap<string, string>;

  /** This source cannot see whether there is one. */
  readonly downUnseen: boolean;
  readonly upUnseen: boolean;
}

export function sqlSource(subject: Subject, settings: MigrationSettings): SqlSource {
  const { flyway } = settings;
  const files = sortFiles(subject, flyway);
  const present = (role: string) =>
    files.find((one) => one.role === role && one.page.document.state === 'present')?.page;
  const unseen = (role: string) =>
    files.some((one) => one.role === role && one.page.document.state === 'unknown');
  const [up, down, verify] = [present('up'), present('down'), present('verify')];
  return {
    subject,
    settings,
    ...(up && { up }),
    ...(down && { down }),
    ...(verify && { verify }),
    hints: hintsOf(files),

    downUnseen: unseen('down'),
    upUnseen: unseen('up'),
  };
}

interface SortedFile {
  readonly page: Page;
  readonly role: FileRole['role'] | 'hint';
}

/** What is no SQL only hints at something. */
function sortFiles({ documents }: Subject, flyway: FlywaySettings): readonly SortedFile[] {
  return documents.map((document, number) => ({
    page: { document, number },
    role: isHint(document, documents) ? 'hint' : fileRole(document.path, flyway).role,
  }));
}

function isHint({ path }: Document, [first]: readonly Document[]): boolean {
  return !isSql(path) && path !== first?.path;
}

function hintsOf(files: readonly SortedFile[]): ReadonlyMap<string, string> {
  const present = files.filter(
    ({ role, page }) => role === 'hint' && page.document.state === 'present',
  );
  return new Map(
    present.map(({ page: { document } }) => [
      document.path.slice(document.path.lastIndexOf('/') + 1),
      document.text,
    ]),
  );
}

export function placeIn({ number }: Page, { start, end }: Range): At {
  return formatAt(number, start, end);
}

export function wholeFile({ document }: Page): At {
  return fileAt(document.path);
}

export function problemIn(
  { document }: Page,
  { start, end }: Range,
  message: string,
  hint: string,
): Problem {
  const place = { path: document.path, span: lineIndex(document.text).span(start, end) };
  return { code: 'parse', message, hint, place, subject: document.path };
}
