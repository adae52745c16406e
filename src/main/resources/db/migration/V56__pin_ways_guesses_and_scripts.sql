-- How a programme knows PINs again, how often the digits on a card's back were guessed, and what its chip is to be told.

ALTER TABLE card_programme
  ADD COLUMN pin_method VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PVV';

-- pin_reference: what is kept of the PIN, a PVV or an offset by pin_method; both null until there is one.
-- chip_order_at_us: when the chip was last ordered to let its own PIN be tried anew; null for never.
ALTER TABLE card
  CHANGE COLUMN pvv pin_reference VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN pin_method       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN chip_order_at_us BIGINT NULL;

UPDATE card SET pin_method = 'PVV' WHERE pin_reference IS NOT NULL;

-- script_counter: the chip's transaction counter at which the order went out; -1 while it waits, -2 for no order.
ALTER TABLE card_security
  ADD COLUMN wrong_values   INT NOT NULL DEFAULT 0,
  ADD COLUMN script_counter INT NOT NULL DEFAULT -2;
