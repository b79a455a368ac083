-- Invoices get a table of their own, so that orders can have several.
CREATE TABLE invoices (id bigint PRIMARY KEY);
