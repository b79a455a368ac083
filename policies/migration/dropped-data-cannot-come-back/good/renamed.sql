-- +goose Up
ALTER TABLE bills RENAME TO _deprecated_bills;

-- +goose Down
ALTER TABLE _deprecated_bills RENAME TO bills;
