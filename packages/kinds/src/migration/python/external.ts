import {
  bindingOf,
  type Call,
  type Expression,
  type Frame,
  pathOf,
} from '@policy-lint/languages/python';
import { addUnresolved, type Place } from './run.ts';

/** A function that stands outside of the file: what it does to the database nobody can read here. */
export function readExternal(call: Call, callee: Expression, frame: Frame, place: Place): void {
  const path = pathOf(callee, frame);
  if (path === undefined) return;
  if (executing.has(path)) {
    return addUnresolved(place, 'opaque', `\`${path}\` runs code that is made up here`, call);
  }
  if (!isForeign(path, frame, callee)) return;
  const key = `${place.phase} ${path}`;
  if (place.run.reported.has(key)) return;
  place.run.reported.add(key);
  const message = `\`${path}\` is defined elsewhere, and what it does could not be read`;
  addUnresolved(place, 'external-call', message, call);
}

const executing = new Set([
  'exec',
  'eval',
  'os.system',
  'os.popen',
  'subprocess.run',
  'subprocess.call',
  'subprocess.check_call',
  'subprocess.check_output',
  'subprocess.Popen',
]);

function isForeign(path: string, frame: Frame, callee: Expression): boolean {
  // A name without an import is one of Python's own functions, or belongs to a broken file.
  const root = rootName(callee);
  const binding = root === undefined ? undefined : bindingOf(root, frame);
  if (binding?.type !== 'import' || isClass(path)) return false;
  const [library = ''] = path.split('.');
  return path.startsWith('.') || !libraries.has(library);
}

function rootName(expression: Expression): string | undefined {
  let at = expression;
  while (at.type === 'attribute') at = at.object;
  return at.type === 'name' ? at.name : undefined;
}

/** By custom classes begin with a capital: making a value of one does nothing to a database. */
function isClass(path: string): boolean {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const first = last.charAt(0);
  return first !== first.toLowerCase();
}

/** Of Python itself, and of others that migrations use without changing a database through them. */
const libraries = new Set(
  `abc aiosqlite alembic alembic_postgresql_enum alembic_utils argparse ast asyncio asyncpg base64 bcrypt binascii
  bisect builtins calendar citext click collections concurrent configparser contextlib copy cryptography csv dataclasses
  datetime dateutil decimal difflib django enum errno flask fractions functools geoalchemy2 getpass
  glob gzip hashlib heapq hmac importlib inspect io itertools json locale logging loguru math
  mimetypes more_itertools numbers operator orjson os oslo_config oslo_db oslo_log oslo_serialization
  oslo_utils packaging passlib pathlib pendulum pickle pgvector platform pprint psycopg psycopg2 pydantic
  pytz random re secrets shutil simplejson six slugify socket sqlalchemy sqlalchemy_continuum
  sqlalchemy_json sqlalchemy_utils sqlite3 sqlmodel sqlparse statistics string stringcase structlog sys
  tempfile textwrap threading time tqdm traceback types typing typing_extensions ujson unicodedata urllib uuid
  uuid6 warnings yaml zlib zoneinfo`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
