export * from './at.ts';
export * from './json-lines.ts';
export * from './json-stream.ts';
export * from './json-tree.ts';
export * from './json.ts';
export * from './line-index.ts';
export * from './nearest.ts';
export * from './text.ts';
