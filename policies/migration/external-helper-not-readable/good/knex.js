const addText = (table, name) => table.text(name);

exports.up = (knex) => knex.schema.alterTable('users', (table) => addText(table, 'email'));

exports.down = (knex) =>
  knex.schema.alterTable('users', (table) => {
    table.dropColumn('email');
  });
