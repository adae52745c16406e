-- Payments out: who may be paid into which account, what is to be paid, the files it leaves in, what the bank says.
-- Money is in the ledger; an order's hold there has the order's own id.

CREATE TABLE payee (
  payee_id      BINARY(16)   NOT NULL,
  owner_id      BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  kind          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name          VARCHAR(140) NOT NULL,
  created_at_us BIGINT       NOT NULL,
  PRIMARY KEY (payee_id),
  KEY payee_by_owner (owner_id, payee_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each account a payee ever had. Only confirmed ones are paid into; the latest of them counts.
CREATE TABLE payee_account (
  payee_id        BINARY(16)    NOT NULL,
  version         INT           NOT NULL,
  sealed          VARBINARY(60) NOT NULL,
  fingerprint     BINARY(32)    NOT NULL,
  masked          VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  verdict         VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by     BINARY(16)    NOT NULL,
  proposed_name   VARCHAR(120)  NOT NULL,
  proposed_at_us  BIGINT        NOT NULL,
  confirmed_by    BINARY(16)    NULL,
  confirmed_name  VARCHAR(120)  NULL,
  confirmed_at_us BIGINT        NULL,
  PRIMARY KEY (payee_id, version),
  KEY payee_account_same (fingerprint),
  CONSTRAINT payee_account_payee FOREIGN KEY (payee_id) REFERENCES payee (payee_id),
  CONSTRAINT payee_account_two_people CHECK (confirmed_by IS NULL OR confirmed_by <> proposed_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Which account a council's payments leave from.
CREATE TABLE payer_account (
  council_id          BINARY(16) NOT NULL,
  payee_id            BINARY(16) NOT NULL,
  service_user_number CHAR(6)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (council_id),
  CONSTRAINT payer_account_payee FOREIGN KEY (payee_id) REFERENCES payee (payee_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE payment_file (
  file_id       BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  number        INT          NOT NULL,
  kind          VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  form          VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pay_on        DATE         NOT NULL,
  state         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payments      INT          NOT NULL,
  total_pence   BIGINT       NOT NULL,
  sealed        LONGBLOB     NULL,
  made_by       BINARY(16)   NOT NULL,
  made_name     VARCHAR(120) NOT NULL,
  made_at_us    BIGINT       NOT NULL,
  released_by   BINARY(16)   NULL,
  released_name VARCHAR(120) NULL,
  released_at_us BIGINT      NULL,
  PRIMARY KEY (file_id),
  UNIQUE KEY payment_file_number (council_id, number),
  KEY payment_file_state (state),
  CONSTRAINT payment_file_two_people CHECK (released_by IS NULL OR released_by <> made_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE payment_order (
  order_id       BINARY(16)   NOT NULL,
  council_id     BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NOT NULL,
  fund_id        BINARY(16)   NOT NULL,
  payee_id       BINARY(16)   NOT NULL,
  order_key      VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  purpose        VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  origin         VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence   BIGINT       NOT NULL,
  pay_on         DATE         NOT NULL,
  reference      VARCHAR(18)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state          VARCHAR(14)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payee_version  INT          NULL,
  file_id        BINARY(16)   NULL,
  drafted_by     BINARY(16)   NOT NULL,
  drafted_name   VARCHAR(120) NOT NULL,
  approved_by    BINARY(16)   NULL,
  approved_name  VARCHAR(120) NULL,
  reason         VARCHAR(200) NOT NULL,
  changed_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (order_id),
  UNIQUE KEY payment_order_once (council_id, order_key),
  UNIQUE KEY payment_order_reference (council_id, reference),
  KEY payment_order_due (council_id, state, pay_on, order_id),
  KEY payment_order_by_person (person_id, order_id),
  KEY payment_order_by_file (file_id, order_id),
  CONSTRAINT payment_order_amount CHECK (amount_pence > 0),
  CONSTRAINT payment_order_two_people CHECK (approved_by IS NULL OR approved_by <> drafted_by),
  CONSTRAINT payment_order_payee FOREIGN KEY (payee_id) REFERENCES payee (payee_id),
  CONSTRAINT payment_order_file FOREIGN KEY (file_id) REFERENCES payment_file (file_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What moved an order's money, written in the ledger's own commit. parts: how much came from which source's pot.
CREATE TABLE payment_money (
  order_id BINARY(16)   NOT NULL,
  event    VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  parts    VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor    VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (order_id, event)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Reports of banks, each taken once whatever its name: the id is the digest of its bytes.
CREATE TABLE bank_report (
  report_id   BINARY(16)   NOT NULL,
  council_id  BINARY(16)   NOT NULL,
  kind        VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_by     VARCHAR(120) NOT NULL,
  read_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (report_id, council_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who is to be paid what when wages cannot be run: the last wages again, prepared and released in advance.
CREATE TABLE continuity_line (
  file_id       BINARY(16)  NOT NULL,
  from_order    BINARY(16)  NOT NULL,
  payee_id      BINARY(16)  NOT NULL,
  payee_version INT         NOT NULL,
  reference     VARCHAR(18) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence  BIGINT      NOT NULL,
  PRIMARY KEY (file_id, from_order),
  CONSTRAINT continuity_line_file FOREIGN KEY (file_id) REFERENCES payment_file (file_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
