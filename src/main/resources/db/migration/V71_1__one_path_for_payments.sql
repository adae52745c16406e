-- Wages and what is due leave as payment orders and in no other way. What is owed is added up from payslips.

DROP TABLE hmrc_due;

-- A payee that takes what is due by direct debit is in no file.
ALTER TABLE payee ADD COLUMN collects BOOLEAN NOT NULL DEFAULT FALSE;

-- The origin names the sources of what was taken before. HMRC and pension providers book by a reference of their own, which a second payment for the same month has too.
ALTER TABLE payment_order
  MODIFY origin VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  DROP INDEX payment_order_reference,
  ADD KEY payment_order_reference (council_id, reference),
  ADD KEY payment_order_by_fund (fund_id, origin);
