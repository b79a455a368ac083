-- +goose Up
CREATE TABLE scratch (id bigint);
DROP TABLE scratch;
CREATE TABLE invoices (id bigint);

-- +goose Down
DROP TABLE invoices;
