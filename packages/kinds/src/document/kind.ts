import type { Kind } from '@policy-lint/model';
import { conftestInputs } from './conftest.ts';
import { extractDocument } from './extract.ts';
import { otherReadings } from './other-readings.ts';
import { planDocuments } from './plan.ts';
import { documentSchema } from './schema.ts';
import { documentSettings } from './settings.ts';

/** Any file of data, for rules that no other kind has facts for. */
export const documentKind = {
  name: 'document',
  title: 'A file of YAML, JSON or TOML',
  settings: documentSettings,
  facts: documentSchema,
  links: true,
  plan: planDocuments,
  extract: extractDocument,
  conftestInputs,
  otherReadings,
} satisfies Kind;
