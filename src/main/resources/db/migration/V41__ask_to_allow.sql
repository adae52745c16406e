-- A payment that was not taken may be asked for: which shop the request is about. What the council said stands with the
-- request; while its approval lasts, the shop may take up to the approved sum.

ALTER TABLE card_authorisation
  ADD COLUMN acquirer_id VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';

CREATE TABLE card_ask (
  message_key BINARY(16)  NOT NULL,
  request_id  BINARY(16)  NOT NULL,
  budget_id   BINARY(16)  NOT NULL,
  acquirer_id VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id VARCHAR(15) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  PRIMARY KEY (message_key),
  KEY card_ask_by_budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
