-- Where a payment to the network was seen: noted by somebody, or on a statement of the account that it left from.
ALTER TABLE settlement_payment ADD COLUMN origin VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NOTED';
