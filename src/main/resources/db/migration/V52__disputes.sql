-- Payments that a person says are wrong, every step of it, and what shows it.

CREATE TABLE card_dispute (
  dispute_id    BINARY(16)    NOT NULL,
  purchase_id   BINARY(16)    NOT NULL,
  budget_id     BINARY(16)    NOT NULL,
  reason        VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pence         BIGINT        NOT NULL,
  what          VARCHAR(1000) NOT NULL,
  state         VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lent_pence    BIGINT        NOT NULL,
  steps         INT           NOT NULL,
  merchant_name VARCHAR(40)   NOT NULL,
  paid_on       DATE          NOT NULL,
  raised_on     DATE          NOT NULL,
  due_on        DATE          NULL,
  PRIMARY KEY (dispute_id),
  UNIQUE KEY dispute_once (purchase_id),
  KEY dispute_by_budget (budget_id, raised_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Only ever added to; the numbers have no gaps, so that two people cannot both take the next step.
CREATE TABLE card_dispute_step (
  dispute_id BINARY(16)   NOT NULL,
  number     INT          NOT NULL,
  step       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor      VARCHAR(120) NOT NULL,
  note       VARCHAR(400) NOT NULL,
  at_us      BIGINT       NOT NULL,
  PRIMARY KEY (dispute_id, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Only ever added to.
CREATE TABLE card_dispute_evidence (
  evidence_id BINARY(16)   NOT NULL,
  dispute_id  BINARY(16)   NOT NULL,
  name        VARCHAR(120) NOT NULL,
  media_type  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content     MEDIUMBLOB   NOT NULL,
  actor       VARCHAR(120) NOT NULL,
  at_us       BIGINT       NOT NULL,
  PRIMARY KEY (evidence_id),
  KEY evidence_by_dispute (dispute_id, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
