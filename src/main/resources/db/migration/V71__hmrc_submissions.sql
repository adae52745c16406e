-- Reports to HMRC: what was reported, where each stands, every message that went to and fro, and what is owed.

CREATE TABLE hmrc_submission (
  submission_id  BINARY(16)    NOT NULL,
  employer_id    BINARY(16)    NOT NULL,
  submission_key VARCHAR(100)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind           CHAR(3)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tax_year       CHAR(7)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  paye_reference VARCHAR(14)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  accounts_office CHAR(13)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sealed         MEDIUMBLOB    NOT NULL,
  mark           CHAR(28)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  test           BOOLEAN       NOT NULL,
  state          VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  correlation    VARCHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  poll_url       VARCHAR(300)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts       INT           NOT NULL,
  next_at_us     BIGINT        NOT NULL,
  words          VARCHAR(1000) NOT NULL,
  made_name      VARCHAR(120)  NOT NULL,
  made_at_us     BIGINT        NOT NULL,
  PRIMARY KEY (submission_id),
  UNIQUE KEY hmrc_submission_once (employer_id, submission_key),
  KEY hmrc_submission_due (state, next_at_us),
  CONSTRAINT hmrc_submission_employer FOREIGN KEY (employer_id) REFERENCES employer (employer_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The correlation log. Nothing of a report or a password is in it.
CREATE TABLE hmrc_exchange (
  exchange_id   BINARY(16)    NOT NULL,
  submission_id BINARY(16)    NOT NULL,
  asked         VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event         VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  correlation   VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words         VARCHAR(1000) NOT NULL,
  at_us         BIGINT        NOT NULL,
  PRIMARY KEY (exchange_id),
  KEY hmrc_exchange_by_submission (submission_id, exchange_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What an employer came to owe HMRC, payslip by payslip; below zero: what HMRC owes or allows.
CREATE TABLE hmrc_due (
  source_key   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  employer_id  BINARY(16)   NOT NULL,
  kind         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tax_year     CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tax_month    INT          NOT NULL,
  amount_pence BIGINT       NOT NULL,
  PRIMARY KEY (employer_id, source_key, kind),
  KEY hmrc_due_by_month (employer_id, tax_year, tax_month)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
