exports.up = (knex) =>
  knex.schema.alterTable('users', (table) => {
    table.dropColumn('phone');
  });

exports.down = (knex) =>
  knex.schema.alterTable('users', (table) => {
    table.string('phone', 20);
  });
