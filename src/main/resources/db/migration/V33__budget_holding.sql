-- How an Option 1 budget's money is held, by version: a row is never changed, a later version counts from its first day.
CREATE TABLE budget_holding (
  holding_id   BINARY(16)   NOT NULL,
  budget_id    BINARY(16)   NOT NULL,
  version      INT          NOT NULL,
  from_day     DATE         NOT NULL,
  mode         VARCHAR(12)  NOT NULL,
  managed_by   VARCHAR(120) NULL,
  agreed_by    VARCHAR(120) NOT NULL,
  why          VARCHAR(500) NOT NULL,
  agreed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (holding_id),
  UNIQUE KEY holding_version (budget_id, version),
  CONSTRAINT holding_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
