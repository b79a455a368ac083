-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION total(o bigint) RETURNS numeric LANGUAGE sql AS $$ SELECT sum(price) FROM lines WHERE order_id = o $$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION total(o bigint) RETURNS numeric LANGUAGE sql AS $$ SELECT max(price) FROM lines WHERE order_id = o $$;
-- +goose StatementEnd
