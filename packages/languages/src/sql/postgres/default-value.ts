import type { Node } from 'libpg-query';
import { nodeAs, strings } from './ast.ts';

export type Default = 'constant' | 'volatile' | 'null' | 'unknown';

/** Computed once for all rows since PostgreSQL 11, though some are only stable. */
const steady = new Set(
  'now statement_timestamp transaction_timestamp current_setting pg_backend_pid version concat concat_ws lower upper initcap length md5 sha224 sha256 sha384 sha512 encode decode format replace repeat reverse substr substring trim btrim ltrim rtrim lpad rpad left right split_part translate to_char to_date to_number to_timestamp to_json to_jsonb to_tsvector date_trunc date_part extract timezone age make_date make_interval make_time make_timestamp make_timestamptz justify_days justify_hours justify_interval json_build_array json_build_object jsonb_build_array jsonb_build_object json_object jsonb_object array_append array_cat array_fill array_prepend string_to_array array_to_string int4range int8range numrange tsrange tstzrange daterange abs ceil ceiling floor round power sqrt exp ln log pi mod sign trunc greatest least point box polygon circle st_makepoint st_setsrid st_geomfromtext quote_literal quote_ident chr ascii inet network host setweight convert_from convert_to'.split(
    ' ',
  ),
);
const volatile = new Set(
  'random random_normal gen_random_uuid uuidv4 uuidv7 uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid_generate_v7 gen_random_bytes gen_salt clock_timestamp timeofday nextval setval currval lastval txid_current pg_current_xact_id pg_sleep'.split(
    ' ',
  ),
);

/** Whether a new column's default is the same for all rows, which spares rewriting the table. */
export function defaultOf(expression: Node | undefined): Default {
  if (isNull(expression)) return 'null';
  return worst(expression);
}

function isNull(node: Node | undefined): boolean {
  const cast = nodeAs(node, 'TypeCast');
  return cast === undefined ? nodeAs(node, 'A_Const')?.isnull === true : isNull(cast.arg);
}

/** Looks at every call; without recursion, since an expression may be as deep as it likes. */
function worst(expression: Node | undefined): Default {
  let result: Default = 'constant';
  const waiting: unknown[] = [expression];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const call = nodeAs(value as Node, 'FuncCall');
    const found = call === undefined ? 'constant' : callResult(strings(call.funcname));
    if (found === 'volatile') return found;
    if (found === 'unknown') result = found;
    waiting.push(...Object.values(value));
  }
  return result;
}

function callResult(parts: readonly string[]): Default {
  const name = parts.at(-1) ?? '';
  const own = parts.length > 1 && parts[0] !== 'pg_catalog';
  if (volatile.has(name)) return 'volatile';
  if (!own && steady.has(name)) return 'constant';
  // What a schema of one's own holds is one's own function, and volatile unless it says otherwise.
  return own ? 'volatile' : 'unknown';
}
