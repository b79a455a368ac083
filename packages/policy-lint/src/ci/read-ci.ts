import { ownValue, type Json } from '@policy-lint/model';
import { readBytes, sizeLimits } from '@policy-lint/sources';
import type { CiChange, Platform, Variables } from './platform.ts';
import { platformIn } from './platforms.ts';
import { environmentProblem } from './trouble.ts';

/** Which CI this is, and what it says of the change: its variables, and its event where it writes one. */
export async function readCi(
  env: Variables,
): Promise<{ readonly platform: Platform; readonly change: CiChange }> {
  const platform = platformIn(env);
  const { eventFile } = platform;
  const event = eventFile === undefined ? null : readEvent(eventFile, ownValue(env, eventFile));
  return { platform, change: platform.read(env, event) };
}

function readEvent(variable: string, path: string | undefined): Json {
  if (path === undefined || path === '')
    throw environmentProblem(`${variable} is not set, so the event is not known`, nameTheEvent);
  const text = readText(variable, path);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const { message } = error as Error;
    throw environmentProblem(
      `${path}, named by ${variable}, is not JSON: ${message}`,
      nameTheEvent,
    );
  }
}

function readText(variable: string, path: string): string {
  try {
    return readBytes(path, sizeLimits.event).toString();
  } catch (error) {
    throw environmentProblem(
      `The file that ${variable} names cannot be read: ${(error as Error).message}`,
      nameTheEvent,
    );
  }
}

const nameTheEvent =
  'Pass the variable and the file on to where this runs, or leave out `--ci` and name the change: `--stage ci --base REF --head REF`.';
