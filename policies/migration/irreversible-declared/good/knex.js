exports.up = (knex) => knex.schema.renameTable('tokens', '_deprecated_tokens');

exports.down = (knex) => knex.schema.renameTable('_deprecated_tokens', 'tokens');
