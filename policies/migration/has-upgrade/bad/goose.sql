-- +goose Down
DROP TABLE invoices;
