-- Opening balances that were brought in: each budget and source once.

CREATE TABLE opening_balance (
  opening_id     BINARY(16)   NOT NULL,
  budget_id      BINARY(16)   NOT NULL,
  source         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence   BIGINT       NOT NULL,
  effective_on   DATE         NOT NULL,
  imported_by    VARCHAR(120) NOT NULL,
  imported_at_us BIGINT       NOT NULL,
  PRIMARY KEY (opening_id),
  UNIQUE KEY opening_once (budget_id, source),
  CONSTRAINT opening_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A council's own references tell capital letters apart.
ALTER TABLE supported_person MODIFY council_reference VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
ALTER TABLE budget MODIFY council_reference VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
