export { parseSql } from './parse.ts';
