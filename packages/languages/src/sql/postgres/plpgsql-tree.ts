export interface PlpgsqlResult {
  readonly plpgsql_funcs?: readonly unknown[];
}
