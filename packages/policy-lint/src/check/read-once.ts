import type { FileContent, FileRequest, Source } from '@policy-lint/model';

/** In the order of the requests; what many subjects ask for, such as a lock file, is read once. */
export async function readOnce(
  source: Source,
  requests: readonly FileRequest[],
): Promise<readonly FileContent[]> {
  const byKey = new Map(requests.map((request) => [keyOf(request), request]));
  if (byKey.size === 0) return [];
  const contents = await source.read([...byKey.values()]);
  const found = new Map([...byKey.keys()].map((key, index) => [key, contents[index]]));
  return requests.map((request) => found.get(keyOf(request)) ?? { state: 'unknown' });
}

function keyOf({ side, path }: FileRequest): string {
  return `${side} ${path}`;
}
