-- Months of a council's books that were closed. What was recorded up to a close is in that month's journal, and in no other: a
-- movement that is recorded late is in the next one, with the month it counts in.
CREATE TABLE finance_period (
  council_id    BINARY(16)   NOT NULL,
  month         CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  up_to_us      BIGINT       NOT NULL,
  debits_pence  BIGINT       NOT NULL,
  credits_pence BIGINT       NOT NULL,
  closed_by     BINARY(16)   NOT NULL,
  closed_name   VARCHAR(120) NOT NULL,
  closed_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (council_id, month),
  CONSTRAINT finance_period_balances CHECK (debits_pence = credits_pence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE finance_line (
  council_id    BINARY(16)  NOT NULL,
  month         CHAR(7)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  counts_in     CHAR(7)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  debits_pence  BIGINT      NOT NULL,
  credits_pence BIGINT      NOT NULL,
  PRIMARY KEY (council_id, month, source, account, counts_in)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Which code of the council's own general ledger an account is.
CREATE TABLE gl_account (
  council_id  BINARY(16)   NOT NULL,
  source      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code        VARCHAR(40)  NOT NULL,
  cost_centre VARCHAR(40)  NOT NULL,
  by_name     VARCHAR(120) NOT NULL,
  at_us       BIGINT       NOT NULL,
  PRIMARY KEY (council_id, source, account)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Returns drawn by lot for an audit: the seed says which, for ever.
CREATE TABLE audit_sample (
  sample_id   BINARY(16)   NOT NULL,
  council_id  BINARY(16)   NOT NULL,
  from_day    DATE         NOT NULL,
  to_day      DATE         NOT NULL,
  size        INT          NOT NULL,
  seed        VARCHAR(60)  NOT NULL,
  drawn_by    BINARY(16)   NOT NULL,
  drawn_name  VARCHAR(120) NOT NULL,
  drawn_at_us BIGINT       NOT NULL,
  PRIMARY KEY (sample_id),
  UNIQUE KEY audit_sample_seed (council_id, from_day, to_day, size, seed)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE TABLE audit_sample_item (
  sample_id BINARY(16) NOT NULL,
  item_no   INT        NOT NULL,
  return_id BINARY(16) NOT NULL,
  PRIMARY KEY (sample_id, item_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
