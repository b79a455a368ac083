import type { Page } from './edit.ts';

/** Finds what only people read in a migration, by its language. */
export async function readPage(path: string, text: string): Promise<Page> {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return { text, remarks: (await readers[ending]?.(text)) ?? [] };
}

type ReadRemarks = (text: string) => Promise<Page['remarks']>;

/** Where no reader knows the language, every change is one of the code. */
const readers: Readonly<Record<string, ReadRemarks>> = {
  py: async (text) => {
    const { readPythonRemarks } = await import('./python-remarks.ts');
    return readPythonRemarks(text);
  },
};
