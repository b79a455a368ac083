export { readPython } from './read.ts';
export { type PythonRevision, readPythonRevision } from './revision.ts';
