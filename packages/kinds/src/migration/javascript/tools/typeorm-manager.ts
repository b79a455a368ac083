import { does, gives, lends, link, says } from '../act.ts';
import { nameIn } from '../columns.ts';
import { textsOf } from '../names.ts';
import type { Act, Method, Role } from '../role.ts';
import { runs } from '../sql.ts';
import { wordsOf } from '../words.ts';

const reads = wordsOf(`
    find findOne findBy findOneBy findOneOrFail findAndCount count exists countBy
    create getId hasId merge preload exist findOneByOrFail sum release getMetadata
    escape findByIds existsBy findAndCountBy isConnected
  `);

/** Repositories and managers: the entity is a class, whose table is not told here. */
const someTable = (act: Act) => nameIn(0, 'tableName', 'table')(act);

const manager: Role = {
  members: {
    connection: 'typeorm-manager',
    queryRunner: 'query-runner',
    dataSource: 'typeorm-manager',
  },
  methods: {
    query: runs(),
    delete: does('delete', { table: 0 }, criteria(1)),
    softDelete: does('update', { table: 0 }, criteria(1)),
    update: does('update', { table: 0 }, criteria(1)),
    clear: does('truncate', { table: 0 }),
    remove: does('delete', {}, { where: 'some', unresolved: ['table'] }),
    softRemove: does('update', {}, { where: 'some', unresolved: ['table'] }),
    save: does('insert', {}, { unresolved: ['table'] }),
    insert: does('insert', { table: 0 }, someTable),
    upsert: does('insert', { table: 0 }, someTable),
    increment: does('update', { table: 0 }, { where: 'some' }),
    decrement: does('update', { table: 0 }, { where: 'some' }),
    getRepository: gives('typeorm-repository', ({ args: [first] }) =>
      first ? { table: first.value } : {},
    ),
    createQueryBuilder: gives('typeorm-builder'),
    createQueryRunner: gives('query-runner'),
    transaction: lends('typeorm-manager'),
    synchronize: does('drop-database', {}, { unresolved: ['name'] }),
    dropDatabase: does('drop-database', {}, { unresolved: ['name'] }),
  },
  quiet: reads,
};

/** `manager.delete(User, {})` has no criteria that would keep a row. */
function criteria(position: number) {
  return ({ args }: Act): { readonly where: 'none' | 'some' } => {
    const value = args[position]?.value;
    const isEmpty = value?.type === 'object' && value.properties.size === 0 && !value.rest;
    return { where: value === undefined || isEmpty ? 'none' : 'some' };
  };
}

const ofOwn = { table: '.table' } as const;

const repository: Role = {
  members: { manager: 'typeorm-manager', queryRunner: 'query-runner' },
  methods: {
    query: runs(),
    delete: does('delete', ofOwn, criteria(0)),
    softDelete: does('update', ofOwn, criteria(0)),
    update: does('update', ofOwn, criteria(0)),
    clear: does('truncate', ofOwn),
    remove: does('delete', ofOwn, { where: 'some' }),
    softRemove: does('update', ofOwn, { where: 'some' }),
    save: does('insert', ofOwn),
    insert: does('insert', ofOwn),
    upsert: does('insert', ofOwn),
    increment: does('update', ofOwn, { where: 'some' }),
    decrement: does('update', ofOwn, { where: 'some' }),
    createQueryBuilder: gives('typeorm-builder'),
  },
  quiet: reads,
};

const narrows = says((act) => ({ where: act.args.length > 0 ? 'some' : 'none' }));
const from: Method = (act) => {
  const [table] = textsOf(act.args[0]?.value);
  return says(table === undefined ? { unresolved: ['table'] } : { table })(act);
};

const builder: Role = {
  methods: {
    delete: does('delete', {}, { where: 'none' }),
    softDelete: does('update', {}, { where: 'none' }),
    update: does('update', { table: 0 }, { where: 'none' }),
    insert: does('insert'),
    from,
    into: from,
    where: narrows,
    andWhere: narrows,
    orWhere: narrows,
    whereInIds: narrows,
  },
  other: link,
};

export const managerRoles: Readonly<Record<string, Role>> = {
  'typeorm-manager': manager,
  'typeorm-repository': repository,
  'typeorm-builder': builder,
};
