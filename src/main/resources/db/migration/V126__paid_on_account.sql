-- What payslips took off because it had been paid before out of free money, such as by a continuity file.
CREATE TABLE payslip_on_account (
  payslip_id    BINARY(16) NOT NULL,
  employment_id BINARY(16) NOT NULL,
  taken_pence   BIGINT     NOT NULL,
  PRIMARY KEY (payslip_id),
  KEY on_account_by_employment (employment_id),
  CONSTRAINT on_account_above_nothing CHECK (taken_pence > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
