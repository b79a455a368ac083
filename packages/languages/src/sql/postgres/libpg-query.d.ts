/** What the package's own entry wraps, copying each text character by character. */
declare module 'libpg-query/wasm/libpg-query.js' {
  export interface PgQuery {
    /** Another one whenever the memory grows. */
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _wasm_parse_query_raw(text: number): number;
    _wasm_free_parse_result(result: number): void;
    _wasm_parse_plpgsql(text: number): number;
    _wasm_free_string(text: number): void;
  }
  const load: () => Promise<PgQuery>;
  export default load;
}
