exports.up = (pgm) => {
  pgm.dropTable('tokens');
};

exports.down = false;
