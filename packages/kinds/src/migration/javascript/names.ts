import { knownText, type Value } from '@policy-lint/languages/javascript/run';

/** A name that a call was given; without a text it is not known. */
export interface Name {
  readonly text?: string;
}

/** Every name that a value holds: a list has several, a choice too. */
export function namesOf(value: Value | undefined): readonly Name[] {
  switch (value?.type) {
    case undefined:
      return [];
    case 'constant':
      return [];
    case 'list':
      return value.open ? [...value.items.flatMap(namesOf), {}] : value.items.flatMap(namesOf);
    case 'either':
      return value.options.flatMap(namesOf);
    case 'object':
      return [objectName(value.properties)];
    default: {
      const text = knownText(value);
      return [text === undefined ? {} : { text }];
    }
  }
}

const nameKeys = ['tableName', 'name', 'columnName', 'table', 'indexName', 'constraintName'];

/** `{ tableName: 'users', schema: 'public' }`, `new TableColumn({ name: 'email' })`. */
function objectName(properties: ReadonlyMap<string, Value>): Name {
  const key = nameKeys.find((one) => properties.has(one));
  const name = key === undefined ? undefined : knownText(properties.get(key));
  if (name === undefined) return {};
  const schema = knownText(properties.get('schema'));
  return { text: schema === undefined ? name : `${schema}.${name}` };
}

/** The texts of a list or of one value that are known. */
export function textsOf(value: Value | undefined): readonly string[] {
  return namesOf(value).flatMap(({ text }) => (text === undefined ? [] : [text]));
}

export function property(value: Value | undefined, name: string): Value | undefined {
  return value?.type === 'object' ? value.properties.get(name) : undefined;
}

/** Whether a value is exactly this constant. */
export function isConstant(value: Value | undefined, wanted: unknown): boolean {
  return value?.type === 'constant' && value.value === wanted;
}
