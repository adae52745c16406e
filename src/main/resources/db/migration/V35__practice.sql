-- Pretend payments of a budget, for practice: nothing here is money, and all of it is forgotten when somebody starts again.

CREATE TABLE practice_payment (
  payment_id  BINARY(16)  NOT NULL,
  budget_id   BINARY(16)  NOT NULL,
  shop        VARCHAR(40) NOT NULL,
  merchant_id VARCHAR(15) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  category    CHAR(4)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_mode  CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  country     CHAR(2)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cash        BOOLEAN     NOT NULL,
  code        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_pence BIGINT      NOT NULL,
  at_us       BIGINT      NOT NULL,
  PRIMARY KEY (payment_id),
  KEY practice_payment_by_budget (budget_id, payment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Numbered without gaps, so that two people cannot both take the next step.
CREATE TABLE practice_step (
  payment_id BINARY(16)  NOT NULL,
  number     INT         NOT NULL,
  step       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pence      BIGINT      NOT NULL,
  at_us      BIGINT      NOT NULL,
  PRIMARY KEY (payment_id, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
