exports.up = async (knex) => {
  await knex.schema.createTable('invoices', (table) => {
    table.bigIncrements('id');
  });
  await knex.schema.alterTable('orders', (table) => {
    table.bigInteger('invoice_id');
  });
};

exports.down = async (knex) => {
  await knex.schema.dropTable('invoices');
};
