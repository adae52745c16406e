-- Files of the card network, what became of each line, and what the bank paid.

CREATE TABLE settlement_file (
  file_id      BINARY(16)   NOT NULL,
  council_id   BINARY(16)   NOT NULL,
  network      VARCHAR(40)  NOT NULL,
  name         VARCHAR(60)  NOT NULL,
  form         VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  settled_on   DATE         NOT NULL,
  line_count   BIGINT       NOT NULL,
  bad_count    BIGINT       NOT NULL,
  net_pence    BIGINT       NOT NULL,
  content_hash BINARY(32)   NOT NULL,
  done         INT          NOT NULL,
  brought_by   VARCHAR(120) NOT NULL,
  brought_at_us BIGINT      NOT NULL,
  PRIMARY KEY (file_id),
  UNIQUE KEY settlement_file_once (network, name),
  KEY settlement_file_by_council (council_id, settled_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Only ever added to. No card number: the purchase says which card it was.
CREATE TABLE settlement_line (
  file_id      BINARY(16)   NOT NULL,
  line         BIGINT       NOT NULL,
  kind         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  pence        BIGINT       NOT NULL,
  outcome      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  matched_by   VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  purchase_id  BINARY(16)   NULL,
  budget_id    BINARY(16)   NULL,
  merchant_name VARCHAR(40) NOT NULL,
  reference    VARCHAR(80)  NOT NULL,
  problem      VARCHAR(200) NOT NULL,
  PRIMARY KEY (file_id, line),
  KEY settlement_line_by_outcome (file_id, outcome, line),
  KEY settlement_line_by_purchase (purchase_id),
  KEY settlement_line_by_reference (reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Payments to the network on the council's bank statement: above zero when the council pays.
CREATE TABLE settlement_payment (
  payment_id     BINARY(16)   NOT NULL,
  council_id     BINARY(16)   NOT NULL,
  paid_on        DATE         NOT NULL,
  pence          BIGINT       NOT NULL,
  reference      VARCHAR(140) NOT NULL,
  bank_reference VARCHAR(60)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  brought_by     VARCHAR(120) NOT NULL,
  brought_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (payment_id),
  UNIQUE KEY settlement_payment_once (council_id, bank_reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
