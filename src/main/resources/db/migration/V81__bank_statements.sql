-- Bank statements that were kept: which file, what it said, who brought it.
CREATE TABLE bank_statement (
  statement_id  BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  file_hash     BINARY(32)   NOT NULL,
  dialect       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_day     DATE         NULL,
  last_day      DATE         NULL,
  line_count    INT          NOT NULL,
  repeated      INT          NOT NULL,
  opening_pence BIGINT       NULL,
  closing_pence BIGINT       NULL,
  gap_after     DATE         NULL,
  gap_pence     BIGINT       NULL,
  kept_by       BINARY(16)   NOT NULL,
  kept_name     VARCHAR(120) NOT NULL,
  kept_at_us    BIGINT       NOT NULL,
  PRIMARY KEY (statement_id),
  UNIQUE KEY bank_statement_file (budget_id, file_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Their bookings, in the order of the file; one that an earlier statement held already names that statement.
CREATE TABLE bank_line (
  statement_id  BINARY(16)   NOT NULL,
  line_no       INT          NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  booked_on     DATE         NOT NULL,
  day_order     INT          NOT NULL,
  amount_pence  BIGINT       NOT NULL,
  words         VARCHAR(500) NOT NULL,
  bank_id       VARCHAR(200) NULL,
  balance_pence BIGINT       NULL,
  repeat_of     BINARY(16)   NULL,
  PRIMARY KEY (statement_id, line_no),
  KEY bank_line_by_day (budget_id, booked_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Papers that explain bookings: receipts, invoices and the like, as typed in by the person or a helper.
CREATE TABLE return_paper (
  paper_id     BINARY(16)   NOT NULL,
  budget_id    BINARY(16)   NOT NULL,
  kind         VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  paper_on     DATE         NOT NULL,
  amount_pence BIGINT       NOT NULL,
  name         VARCHAR(200) NOT NULL,
  reference    VARCHAR(100) NOT NULL,
  given_by     BINARY(16)   NOT NULL,
  given_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (paper_id),
  KEY return_paper_by_day (budget_id, paper_on),
  CONSTRAINT return_paper_amount CHECK (amount_pence > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
