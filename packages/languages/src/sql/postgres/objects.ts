import type { ObjectType as PgObject } from 'libpg-query';
import type { ObjectType } from '../words.ts';

/** What the grammar's object types are called in facts; what has actions of its own is absent. */
const objects: { readonly [Type in PgObject]?: ObjectType } = {
  OBJECT_AGGREGATE: 'aggregate',
  OBJECT_CAST: 'cast',
  OBJECT_COLLATION: 'collation',
  OBJECT_DOMAIN: 'domain',
  OBJECT_DOMCONSTRAINT: 'domain',
  OBJECT_EVENT_TRIGGER: 'event-trigger',
  OBJECT_EXTENSION: 'extension',
  OBJECT_FOREIGN_SERVER: 'server',
  OBJECT_FOREIGN_TABLE: 'foreign-table',
  OBJECT_FUNCTION: 'function',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_OPCLASS: 'operator',
  OBJECT_OPERATOR: 'operator',
  OBJECT_OPFAMILY: 'operator',
  OBJECT_POLICY: 'policy',
  OBJECT_PROCEDURE: 'procedure',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_ROLE: 'role',
  OBJECT_ROUTINE: 'function',
  OBJECT_RULE: 'rule',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_SUBSCRIPTION: 'subscription',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TYPE: 'type',
  OBJECT_ATTRIBUTE: 'type',
  OBJECT_VIEW: 'view',
};

export function objectType(type: PgObject | undefined): ObjectType {
  return (type && objects[type]) ?? 'other';
}
