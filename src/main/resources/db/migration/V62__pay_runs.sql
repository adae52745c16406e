-- Pay runs, their lines, payslips, and what was paid of what is due.

-- open_slot is 1 while a run is not over: one for each payer, frequency and pay date.
CREATE TABLE pay_run (
  run_id         BINARY(16)   NOT NULL,
  payer_id       BINARY(16)   NOT NULL,
  by_bureau      BOOLEAN      NOT NULL,
  frequency      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pay_date       DATE         NOT NULL,
  open_slot      INT          NULL,
  state          VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ready_count    INT          NOT NULL,
  left_out_count INT          NOT NULL,
  net_pence      BIGINT       NOT NULL,
  cost_pence     BIGINT       NOT NULL,
  paid_count     INT          NOT NULL,
  refused_count  INT          NOT NULL,
  rates_version  CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  prepared_by    BINARY(16)   NOT NULL,
  prepared_name  VARCHAR(120) NOT NULL,
  prepared_at_us BIGINT       NOT NULL,
  approved_by    BINARY(16)   NULL,
  approved_name  VARCHAR(120) NULL,
  approved_at_us BIGINT       NULL,
  ended_at_us    BIGINT       NULL,
  version        INT          NOT NULL,
  PRIMARY KEY (run_id),
  UNIQUE KEY pay_run_open (payer_id, frequency, pay_date, open_slot),
  KEY pay_run_by_payer (payer_id, prepared_at_us),
  KEY pay_run_by_state (state),
  CONSTRAINT pay_run_two_people CHECK (NOT by_bureau OR approved_by IS NULL OR approved_by <> prepared_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- content: everything the payslip comes from and what it came to, as JSON; the hash is of the first part.
CREATE TABLE pay_run_line (
  run_id        BINARY(16)    NOT NULL,
  employer_id   BINARY(16)    NOT NULL,
  employment_id BINARY(16)    NOT NULL,
  state         VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  words         VARCHAR(400)  NOT NULL,
  net_pence     BIGINT        NOT NULL,
  cost_pence    BIGINT        NOT NULL,
  inputs_hash   BINARY(16)    NULL,
  differences   VARCHAR(2000) NOT NULL,
  warnings      VARCHAR(1000) NOT NULL,
  content       MEDIUMTEXT    NULL,
  PRIMARY KEY (run_id, employer_id, employment_id),
  KEY pay_run_line_by_state (run_id, state, employer_id, employment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Written in the ledger's commit of the pay. number counts a job's payslips of a tax year: the year to date moves on by one
-- payslip at a time, whoever else works on it.
CREATE TABLE payslip (
  payslip_id     BINARY(16)  NOT NULL,
  run_id         BINARY(16)  NOT NULL,
  employment_id  BINARY(16)  NOT NULL,
  employer_id    BINARY(16)  NOT NULL,
  assistant_id   BINARY(16)  NOT NULL,
  budget_id      BINARY(16)  NOT NULL,
  tax_year       INT         NOT NULL,
  number         INT         NOT NULL,
  tax_month      INT         NOT NULL,
  pay_date       DATE        NOT NULL,
  period_from    DATE        NOT NULL,
  period_to      DATE        NOT NULL,
  gross_pence    BIGINT      NOT NULL,
  tax_pence      BIGINT      NOT NULL,
  ni_employee_pence BIGINT   NOT NULL,
  ni_employer_pence BIGINT   NOT NULL,
  loans_pence    BIGINT      NOT NULL,
  pension_employee_pence BIGINT NOT NULL,
  pension_employer_pence BIGINT NOT NULL,
  orders_pence   BIGINT      NOT NULL,
  net_pence      BIGINT      NOT NULL,
  cost_pence     BIGINT      NOT NULL,
  allowance_pence BIGINT     NOT NULL,
  recovered_pence BIGINT     NOT NULL,
  due_hmrc_pence BIGINT      NOT NULL,
  due_pension_pence BIGINT   NOT NULL,
  worked_minutes INT         NOT NULL,
  work_pay_pence BIGINT      NOT NULL,
  leave_earned   INT         NOT NULL,
  leave_taken    INT         NOT NULL,
  rates_version  CHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  inputs_hash    BINARY(16)  NOT NULL,
  content        MEDIUMTEXT  NOT NULL,
  PRIMARY KEY (payslip_id),
  UNIQUE KEY payslip_number (employment_id, tax_year, number),
  KEY payslip_by_employer (employer_id, pay_date),
  KEY payslip_by_run (run_id, employer_id, employment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What an order took with a payslip.
CREATE TABLE payslip_order (
  payslip_id    BINARY(16) NOT NULL,
  order_id      BINARY(16) NOT NULL,
  employment_id BINARY(16) NOT NULL,
  taken_pence   BIGINT     NOT NULL,
  PRIMARY KEY (payslip_id, order_id),
  KEY payslip_order_by_order (order_id),
  KEY payslip_order_by_employment (employment_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Paid out of the pots to HMRC or a pension provider; written in the ledger's commit.
CREATE TABLE due_payment (
  payment_id   BINARY(16)  NOT NULL,
  employer_id  BINARY(16)  NOT NULL,
  kind         VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence BIGINT      NOT NULL,
  paid_on      DATE        NOT NULL,
  PRIMARY KEY (payment_id),
  UNIQUE KEY due_payment_once (employer_id, kind, reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
