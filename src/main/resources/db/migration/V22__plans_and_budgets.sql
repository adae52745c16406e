-- Plans, how a budget was reached, the means tests and hospital stays that changed one.

CREATE TABLE support_plan (
  plan_id      BINARY(16)   NOT NULL,
  person_id    BINARY(16)   NOT NULL,
  version      INT          NOT NULL,
  content      MEDIUMTEXT   NOT NULL,
  agreed_by    VARCHAR(120) NOT NULL,
  why          VARCHAR(500) NOT NULL,
  agreed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (plan_id),
  UNIQUE KEY plan_version (person_id, version),
  CONSTRAINT plan_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE budget_calculation (
  calculation_id BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NOT NULL,
  formula        VARCHAR(60)  NOT NULL,
  formula_version VARCHAR(20) NOT NULL,
  weekly_pence   BIGINT       NOT NULL,
  content        MEDIUMTEXT   NOT NULL,
  made_by        VARCHAR(120) NOT NULL,
  made_at_us     BIGINT       NOT NULL,
  PRIMARY KEY (calculation_id),
  KEY calculation_by_person (person_id, made_at_us),
  CONSTRAINT calculation_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE hospital_stay (
  stay_id       BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  admitted_on   DATE         NOT NULL,
  discharged_on DATE         NULL,
  paused_from   DATE         NOT NULL,
  percent_paid  INT          NOT NULL,
  first_version INT          NOT NULL,
  last_version  INT          NOT NULL,
  recorded_by   VARCHAR(120) NOT NULL,
  recorded_at_us BIGINT      NOT NULL,
  PRIMARY KEY (stay_id),
  KEY stay_by_budget (budget_id),
  CONSTRAINT stay_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
