-- Into which bank account each job's pay goes, as a token that says nothing without the key, so that one account of several budgets is seen.
CREATE TABLE monitoring_account (
  employment_id BINARY(16) NOT NULL,
  assistant_id  BINARY(16) NOT NULL,
  budget_id     BINARY(16) NOT NULL,
  council_id    BINARY(16) NOT NULL,
  token         BINARY(16) NOT NULL,
  PRIMARY KEY (employment_id),
  KEY monitoring_account_shared (token, council_id),
  CONSTRAINT monitoring_account_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
