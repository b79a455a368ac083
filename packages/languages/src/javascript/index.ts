export * from './machine.ts';
export { memberOf } from './member.ts';
export * from './module.ts';
export { declare, innerScope, valueOf } from './scope.ts';
export * from './syntax.ts';
export * from './value.ts';
