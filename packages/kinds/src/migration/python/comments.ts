import { formatAt } from '@policy-lint/languages';
import type { At } from '@policy-lint/model';
import { suppresses } from '../embedded-sql.ts';
import type { Module } from './module.ts';

/** The comments that may suppress a finding. */
export function commentsOf({ comments, text }: Module, document: number): readonly At[] {
  return comments
    .filter(({ start, end }) => suppresses(text.slice(start, end)))
    .map(({ start, end }) => formatAt(document, start, end));
}
