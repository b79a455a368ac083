const { addAuditColumns } = require('../lib/audit');

exports.up = (knex) => addAuditColumns(knex, 'users');

exports.down = (knex) => knex.schema.dropTable('users');
