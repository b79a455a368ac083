import type { Document, Subject } from '@policy-lint/model';
import type { MigrationDraft } from '../draft.ts';
import type { MigrationSettings } from '../settings.ts';
import type { Module } from './module.ts';

export async function readDjango(
  _subject: Subject,
  _document: Document,
  _module: Module,
  _settings: MigrationSettings,
): Promise<MigrationDraft | undefined> {
  return undefined;
}
