-- Money above what a council leaves in a budget: the test as it stood, what was said about it, and what was taken back.
CREATE TABLE surplus_case (
  case_id        BINARY(16)    NOT NULL,
  council_id     BINARY(16)    NOT NULL,
  budget_id      BINARY(16)    NOT NULL,
  person_id      BINARY(16)    NOT NULL,
  state          VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  open_slot      INT           NULL,
  reason         VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  explanation    VARCHAR(1000) NOT NULL,
  figures        VARCHAR(600)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence   BIGINT        NOT NULL,
  tested_on      DATE          NOT NULL,
  noticed_on     DATE          NULL,
  reply_by       DATE          NULL,
  recover_from   DATE          NULL,
  reply          VARCHAR(2000) NULL,
  replied_at_us  BIGINT        NULL,
  proposed_by    BINARY(16)    NOT NULL,
  proposed_name  VARCHAR(120)  NOT NULL,
  released_by    BINARY(16)    NULL,
  released_name  VARCHAR(120)  NULL,
  instalments    INT           NOT NULL,
  every_weeks    INT           NOT NULL,
  taken_pence    BIGINT        NOT NULL,
  changed_at_us  BIGINT        NOT NULL,
  version        INT           NOT NULL,
  PRIMARY KEY (case_id),
  UNIQUE KEY surplus_case_open (budget_id, open_slot),
  KEY surplus_case_by_council (council_id, state, case_id),
  CONSTRAINT surplus_case_two_people CHECK (released_by IS NULL OR released_by <> proposed_by),
  CONSTRAINT surplus_case_sums CHECK (amount_pence > 0 AND taken_pence BETWEEN 0 AND amount_pence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Written in the ledger's commit that takes the money; each instalment once.
CREATE TABLE surplus_taking (
  case_id      BINARY(16) NOT NULL,
  instalment   INT        NOT NULL,
  amount_pence BIGINT     NOT NULL,
  taken_on     DATE       NOT NULL,
  PRIMARY KEY (case_id, instalment)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
