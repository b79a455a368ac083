import { existsSync } from 'node:fs';
import type { FileContent, Problem } from '@policy-lint/model';
import { openFile, sizeLimits } from '@policy-lint/sources';
import type { FoundInChange } from '../check/find-in-change.ts';
import type { Judgement } from '../check/judgement.ts';
import { decisions } from '../suppressions/apply.ts';
import type { Accepted, BaselineUse } from './accepted.ts';
import type { BaselineFile } from './locate.ts';

const nothing: Accepted = { suppressed: [], returned: new Map(), problems: [], notes: [] };

/** Takes out what the baseline accepts. A run without a baseline loads none of it. */
export async function acceptByBaseline(
  judgement: Judgement,
  found: FoundInChange,
): Promise<Accepted> {
  const { baseline: use } = judgement;
  if (use === undefined || !(use.isWriting || isWanted(use.file, found))) return nothing;
  const accepted = await accept(use, judgement, found);
  use.onAccepted?.(accepted, use.file);
  return accepted;
}

async function accept(
  { file, isWriting }: BaselineUse,
  judgement: Judgement,
  found: FoundInChange,
): Promise<Accepted> {
  const content = isWriting ? readDisk(file) : await readContent(judgement.source, file);
  if (content.state === 'problem') return { ...nothing, problems: [content.problem] };
  if (content.state !== 'present')
    return file.isNamed && !isWriting ? { ...nothing, problems: [missing(file)] } : nothing;
  const { applyBaseline } = await import('./apply.ts');
  return applyBaseline({
    bytes: content.bytes,
    file,
    judgement,
    found,
    decidedOn: decisions(found.subjects),
  });
}

/** Where nothing was found, all there is to say is that an entry is not needed, or is wrong. */
function isWanted(
  { path, disk, isNamed }: BaselineFile,
  { change, subjects, applied }: FoundInChange,
) {
  if (isNamed || applied.unused.length > 0) return true;
  if (applied.kept.some((own) => own.length > 0)) return true;
  const touched = subjects.length > 0 || change.files.some((one) => one.path === path);
  return touched && existsSync(disk);
}

/** As the change has it, like everything that is judged; what lies outside, from disk. */
async function readContent(source: Judgement['source'], file: BaselineFile): Promise<FileContent> {
  const { path, isInside } = file;
  const [content] = isInside ? await source.read([{ path, side: 'after' }]) : [];
  return content !== undefined && content.state !== 'unknown' ? content : readDisk(file);
}

function readDisk({ path, disk }: BaselineFile): FileContent {
  const version = { type: 'file', mode: '100644' } as const;
  const read = openFile(disk, { limit: sizeLimits.baseline });
  if (read.state === 'read') return { state: 'present', bytes: read.bytes, version };
  if (read.state === 'failed' && read.error.code === 'ENOENT') return { state: 'absent' };
  const message =
    read.state === 'failed'
      ? `${path} could not be read: ${read.error.message}`
      : `${path} ${read.reason}`;
  return { state: 'problem', problem: { code: 'unreadable', message, place: { path } } };
}

function missing({ path }: BaselineFile): Problem {
  return {
    code: 'config',
    message: `the baseline ${path} is not there`,
    hint: 'Check the name, write it with `policy-lint baseline`, or do without: `--no-baseline`.',
  };
}
