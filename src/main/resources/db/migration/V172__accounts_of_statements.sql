-- The last figures of the account that a statement is of, so that another account's is noticed; empty where the format has none.
ALTER TABLE bank_statement ADD COLUMN account_ending VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
