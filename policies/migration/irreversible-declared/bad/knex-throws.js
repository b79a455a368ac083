exports.up = (knex) => knex.schema.dropTable('tokens');

exports.down = () => {
  throw new Error('the tokens are gone');
};
