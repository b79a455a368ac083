import { ownValue } from '@policy-lint/model';
import type { Page } from './edit.ts';

/** A text with what only people read in it: once for each way to understand it. */
export async function readPages(path: string, text: string): Promise<readonly Page[]> {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const readings = (await ownValue(readers, ending)?.(text, path)) ?? [[]];
  return readings.map((remarks) => ({ text, remarks }));
}

type ReadRemarks = (text: string, path: string) => Promise<readonly Page['remarks'][]>;

const readJavascript: ReadRemarks = async (text, path) => {
  const { readJavascriptRemarks } = await import('./javascript-remarks.ts');
  return [await readJavascriptRemarks(text, path)];
};

/** Where no reader knows the language, every change is one of the code. */
const readers: Readonly<Record<string, ReadRemarks>> = {
  py: async (text) => {
    const { readPythonRemarks } = await import('./python-remarks.ts');
    return [await readPythonRemarks(text)];
  },
  sql: async (text) => {
    const { readSqlRemarks } = await import('./sql-remarks.ts');
    return readSqlRemarks(text);
  },
  js: readJavascript,
  cjs: readJavascript,
  mjs: readJavascript,
  ts: readJavascript,
  cts: readJavascript,
  mts: readJavascript,
};
