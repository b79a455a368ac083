import type { Place } from '@policy-lint/model';

/** A path from the repository root, so that the report means the same on every machine. */
export function locationOf({ path, span }: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
      region: span && {
        startLine: span.line,
        startColumn: span.column,
        endLine: span.endLine,
        endColumn: span.endColumn,
      },
    },
  };
}

function uriOf(path: string): string {
  // A lone surrogate has no bytes to encode.
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\u{fffd}')))
    .join('/');
}
