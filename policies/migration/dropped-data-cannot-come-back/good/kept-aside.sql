-- +goose Up
CREATE TABLE users_phone_backup AS SELECT id, phone FROM users;
ALTER TABLE users DROP COLUMN phone;

-- +goose Down
ALTER TABLE users ADD COLUMN phone varchar(20);
UPDATE users SET phone = b.phone FROM users_phone_backup b WHERE b.id = users.id;
DROP TABLE users_phone_backup;
