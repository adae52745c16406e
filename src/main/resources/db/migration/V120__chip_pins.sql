-- The PIN that a card's chip is to have, as its IBM 3624 offset, which the security module alone can read: what the order of
-- chip_order_at_us brings it. Null where the PIN was last set by the bureau, or never.
ALTER TABLE card
  ADD COLUMN chip_pin_offset VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL;
