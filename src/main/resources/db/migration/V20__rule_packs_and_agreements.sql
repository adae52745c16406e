-- The councils' rules and what was agreed for each budget. Both only ever gain versions.

CREATE TABLE rule_pack (
  rule_pack_id    BINARY(16)   NOT NULL,
  council_id      BINARY(16)   NOT NULL,
  version         INT          NOT NULL,
  state           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  effective_from  DATE         NOT NULL,
  content         MEDIUMTEXT   NOT NULL,
  why             VARCHAR(500) NOT NULL,
  proposed_by     BINARY(16)   NULL,
  proposed_name   VARCHAR(120) NOT NULL,
  proposed_at_us  BIGINT       NOT NULL,
  decided_by      BINARY(16)   NULL,
  decided_name    VARCHAR(120) NULL,
  decided_at_us   BIGINT       NULL,
  PRIMARY KEY (rule_pack_id),
  UNIQUE KEY rule_pack_version (council_id, version),
  CONSTRAINT rule_pack_council FOREIGN KEY (council_id) REFERENCES council (council_id),
  CONSTRAINT rule_pack_two_people CHECK (decided_by IS NULL OR proposed_by IS NULL OR decided_by <> proposed_by
    OR state = 'WITHDRAWN')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A version counts on the days from valid_from to valid_to; of several that count on a day, the highest does.
CREATE TABLE agreement (
  agreement_id       BINARY(16)   NOT NULL,
  budget_id          BINARY(16)   NOT NULL,
  version            INT          NOT NULL,
  valid_from         DATE         NOT NULL,
  valid_to           DATE         NULL,
  per                VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  council_pence      BIGINT       NOT NULL,
  contribution_pence BIGINT       NOT NULL,
  ilf_scotland_pence BIGINT       NOT NULL,
  nhs_pence          BIGINT       NOT NULL,
  own_money_pence    BIGINT       NOT NULL,
  small_spend_pence  BIGINT       NOT NULL,
  agreed_by          VARCHAR(120) NOT NULL,
  why                VARCHAR(500) NOT NULL,
  agreed_at_us       BIGINT       NOT NULL,
  PRIMARY KEY (agreement_id),
  UNIQUE KEY agreement_version (budget_id, version),
  CONSTRAINT agreement_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id),
  CONSTRAINT agreement_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT agreement_sums CHECK (council_pence >= 0 AND contribution_pence >= 0 AND ilf_scotland_pence >= 0
    AND nhs_pence >= 0 AND own_money_pence >= 0 AND small_spend_pence >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Start-up and other sums that are due once.
CREATE TABLE one_off_sum (
  one_off_id    BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  source        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence  BIGINT       NOT NULL,
  due_on        DATE         NOT NULL,
  what          VARCHAR(200) NOT NULL,
  agreed_by     VARCHAR(120) NOT NULL,
  why           VARCHAR(500) NOT NULL,
  agreed_at_us  BIGINT       NOT NULL,
  dropped_at_us BIGINT       NULL,
  PRIMARY KEY (one_off_id),
  KEY one_off_by_budget (budget_id, due_on),
  CONSTRAINT one_off_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id),
  CONSTRAINT one_off_amount CHECK (amount_pence > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE INDEX budget_by_council ON budget (council_id, budget_id);
