-- Option 2: who holds a budget's money under which three-way agreement, at which rates, and what was delivered.
-- The money itself is the budget's own fund in the ledger: one for each person, whoever holds it.

CREATE TABLE provider (
  provider_id BINARY(16)   NOT NULL,
  name        VARCHAR(120) NOT NULL,
  PRIMARY KEY (provider_id),
  UNIQUE KEY provider_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A price from a day on; a new price is a new row.
CREATE TABLE provider_rate (
  provider_id BINARY(16)   NOT NULL,
  council_id  BINARY(16)   NOT NULL,
  service     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_on     DATE         NOT NULL,
  name        VARCHAR(120) NOT NULL,
  unit        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price_pence BIGINT       NOT NULL,
  PRIMARY KEY (provider_id, council_id, service, from_on),
  CONSTRAINT provider_rate_price CHECK (price_pence > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE fund_agreement (
  agreement_id       BINARY(16)  NOT NULL,
  budget_id          BINARY(16)  NOT NULL,
  person_id          BINARY(16)  NOT NULL,
  council_id         BINARY(16)  NOT NULL,
  provider_id        BINARY(16)  NULL,
  mode               VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  starts_on          DATE        NOT NULL,
  ends_on            DATE        NULL,
  silence_days       INT         NOT NULL,
  period_limit_pence BIGINT      NULL,
  bank_weeks         INT         NOT NULL,
  state              VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  follows            BINARY(16)  NULL,
  proposed_at_us     BIGINT      NOT NULL,
  PRIMARY KEY (agreement_id),
  KEY fund_agreement_by_budget (budget_id, starts_on),
  KEY fund_agreement_by_provider (provider_id, agreement_id),
  CONSTRAINT fund_agreement_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One row for each of the three who said yes.
CREATE TABLE fund_agreement_acceptance (
  agreement_id BINARY(16)   NOT NULL,
  party        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_login     BINARY(16)   NOT NULL,
  by_name      VARCHAR(120) NOT NULL,
  at_us        BIGINT       NOT NULL,
  PRIMARY KEY (agreement_id, party)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was delivered or bought. Its sum is a hold on the person's fund of the same id until it is settled.
CREATE TABLE service_line (
  line_id      BINARY(16)    NOT NULL,
  agreement_id BINARY(16)    NOT NULL,
  budget_id    BINARY(16)    NOT NULL,
  reference    VARCHAR(60)   NOT NULL,
  service      VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  what         VARCHAR(300)  NOT NULL,
  delivered_on DATE          NOT NULL,
  quantity     INT           NOT NULL,
  price_pence  BIGINT        NOT NULL,
  amount_pence BIGINT        NOT NULL,
  state        VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words        VARCHAR(1000) NOT NULL,
  posted_by    VARCHAR(120)  NOT NULL,
  posted_at_us BIGINT        NOT NULL,
  silent_on    DATE          NULL,
  settled_at_us BIGINT       NULL,
  settled_by   VARCHAR(120)  NULL,
  PRIMARY KEY (line_id),
  UNIQUE KEY service_line_reference (agreement_id, reference),
  KEY service_line_by_agreement (agreement_id, delivered_on, line_id),
  KEY service_line_silent (state, silent_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Hours that were not used and are kept for later, with the person's consent, until they expire.
CREATE TABLE banked_time (
  banked_id     BINARY(16)   NOT NULL,
  agreement_id  BINARY(16)   NOT NULL,
  minutes       INT          NOT NULL,
  used_minutes  INT          NOT NULL,
  banked_on     DATE         NOT NULL,
  expires_on    DATE         NOT NULL,
  why           VARCHAR(300) NOT NULL,
  consent_by    VARCHAR(120) NULL,
  consent_at_us BIGINT       NULL,
  PRIMARY KEY (banked_id),
  KEY banked_time_by_agreement (agreement_id, expires_on),
  CONSTRAINT banked_time_used CHECK (used_minutes BETWEEN 0 AND minutes)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
