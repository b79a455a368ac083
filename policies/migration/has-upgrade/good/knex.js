exports.up = function (knex) {
  return knex.schema.createTable('invoices', (table) => {
    table.bigIncrements('id');
  });
};

exports.down = function (knex) {
  return knex.schema.dropTable('invoices');
};
