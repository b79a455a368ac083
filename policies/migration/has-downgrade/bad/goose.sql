-- +goose Up
CREATE TABLE invoices (id bigint PRIMARY KEY);
