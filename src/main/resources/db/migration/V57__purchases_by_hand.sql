-- What officers do with purchases by hand. Both tables are only ever added to.

-- Evidence is kept whole.
ALTER TABLE card_question MODIFY COLUMN reference VARCHAR(400) NOT NULL;

-- A held sum given back early, because somebody shows that the shop will not take it.
CREATE TABLE card_release (
  purchase_id   BINARY(16)   NOT NULL,
  evidence      VARCHAR(400) NOT NULL,
  released_by   VARCHAR(120) NOT NULL,
  at_us         BIGINT       NOT NULL,
  PRIMARY KEY (purchase_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was taken under a name of its own, and belongs to a payment that is held: once.
CREATE TABLE card_assignment (
  claim_id      BINARY(16)   NOT NULL,
  purchase_id   BINARY(16)   NOT NULL,
  note          VARCHAR(400) NOT NULL,
  assigned_by   VARCHAR(120) NOT NULL,
  at_us         BIGINT       NOT NULL,
  PRIMARY KEY (claim_id),
  KEY assignment_by_purchase (purchase_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
