-- Hours that were sent, decided on and paid; sums to put something right; warnings about pay.

CREATE TABLE timesheet (
  timesheet_id  BINARY(16)   NOT NULL,
  employment_id BINARY(16)   NOT NULL,
  employer_id   BINARY(16)   NOT NULL,
  period_from   DATE         NOT NULL,
  period_to     DATE         NOT NULL,
  number        INT          NOT NULL,
  state         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  input_hash    BINARY(16)   NOT NULL,
  minutes       INT          NOT NULL,
  cost_pence    BIGINT       NOT NULL,
  questions     VARCHAR(600) NOT NULL,
  note          VARCHAR(400) NOT NULL,
  sent_by       BINARY(16)   NOT NULL,
  sent_name     VARCHAR(120) NOT NULL,
  sent_at_us    BIGINT       NOT NULL,
  decided_name  VARCHAR(120) NULL,
  decided_at_us BIGINT       NULL,
  decided_note  VARCHAR(400) NULL,
  version       INT          NOT NULL,
  PRIMARY KEY (timesheet_id),
  UNIQUE KEY timesheet_once (employment_id, period_from, number),
  KEY timesheet_by_state (employer_id, state, period_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- begins: minutes after midnight, where it was told. awake: "from-to" in minutes after the line's beginning, with spaces.
CREATE TABLE timesheet_line (
  timesheet_id  BINARY(16)   NOT NULL,
  line          INT          NOT NULL,
  assistant_id  BINARY(16)   NOT NULL,
  kind          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  on_day        DATE         NOT NULL,
  begins        INT          NULL,
  minutes       INT          NOT NULL,
  awake_minutes INT          NOT NULL,
  awake         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (timesheet_id, line),
  KEY timesheet_line_by_day (assistant_id, on_day),
  CONSTRAINT line_minutes CHECK (minutes > 0 AND awake_minutes BETWEEN 0 AND minutes)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Something to put right with the next pay. Above zero is paid, below is taken off.
CREATE TABLE pay_adjustment (
  adjustment_id BINARY(16)   NOT NULL,
  employment_id BINARY(16)   NOT NULL,
  kind          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence  BIGINT       NOT NULL,
  words         VARCHAR(100) NOT NULL,
  input_hash    BINARY(16)   NOT NULL,
  made_by       VARCHAR(120) NOT NULL,
  made_at_us    BIGINT       NOT NULL,
  cancelled_at_us BIGINT     NULL,
  PRIMARY KEY (adjustment_id),
  KEY adjustment_by_employment (employment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a payslip has paid: a timesheet, a holiday, an adjustment. Written in the ledger's commit; nothing is paid twice.
CREATE TABLE paid_item (
  item_id    BINARY(16)  NOT NULL,
  kind       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payslip_id BINARY(16)  NOT NULL,
  PRIMARY KEY (item_id),
  KEY paid_item_by_payslip (payslip_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Told once for each employer, pay date and reason; the latest words count. Over when it no longer holds.
CREATE TABLE pay_warning (
  employer_id   BINARY(16)   NOT NULL,
  pay_date      DATE         NOT NULL,
  reason        VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  employment_id BINARY(16)   NOT NULL,
  words         VARCHAR(400) NOT NULL,
  told_at_us    BIGINT       NOT NULL,
  over_at_us    BIGINT       NULL,
  PRIMARY KEY (employer_id, pay_date, reason, employment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
