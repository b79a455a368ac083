-- +goose Up
CREATE TABLE invoices (id bigint PRIMARY KEY, user_id bigint);
CREATE INDEX invoices_user ON invoices (user_id);
ALTER TABLE invoices ADD CONSTRAINT invoices_positive CHECK (id > 0);
CREATE TEMPORARY TABLE old_invoices AS SELECT * FROM bills;
INSERT INTO invoices SELECT id, user_id FROM old_invoices;

-- +goose Down
DROP TABLE invoices;
