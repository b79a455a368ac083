export function buildDeclarations() {}
