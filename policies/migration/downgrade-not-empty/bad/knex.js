exports.up = (knex) => knex.schema.dropTable('invoices');

exports.down = async () => {};
