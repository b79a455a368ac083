exports.up = function (db, callback) {
  db.runSql('ALTER TABLE features ADD COLUMN stale boolean', callback);
};

exports.down = function (db, callback) {
  callback();
};
