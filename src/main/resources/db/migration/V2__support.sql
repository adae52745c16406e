-- Councils, people and budgets. A budget's money is the ledger's fund of the same id.

CREATE TABLE council (
  council_id BINARY(16)   NOT NULL,
  name       VARCHAR(120) NOT NULL,
  PRIMARY KEY (council_id),
  UNIQUE KEY council_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE supported_person (
  person_id    BINARY(16)   NOT NULL,
  council_id   BINARY(16)   NOT NULL,
  display_name VARCHAR(120) NOT NULL,
  PRIMARY KEY (person_id),
  KEY person_by_council (council_id, display_name),
  CONSTRAINT person_council FOREIGN KEY (council_id) REFERENCES council (council_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE budget (
  budget_id      BINARY(16) NOT NULL,
  person_id      BINARY(16) NOT NULL,
  council_id     BINARY(16) NOT NULL,
  support_option TINYINT    NOT NULL,
  opened_on      DATE       NOT NULL,
  PRIMARY KEY (budget_id),
  KEY budget_by_person (person_id),
  CONSTRAINT budget_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id),
  CONSTRAINT budget_option CHECK (support_option BETWEEN 1 AND 4)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
