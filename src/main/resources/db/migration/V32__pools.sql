-- Pots that named friends share. Each member's money in a pot is a fund of the ledger of its own.

CREATE TABLE pool (
  pool_id    BINARY(16)    NOT NULL,
  council_id BINARY(16)    NOT NULL,
  name       VARCHAR(120)  NOT NULL,
  purpose    VARCHAR(500)  NOT NULL,
  exit_rule  VARCHAR(500)  NOT NULL,
  opened_on  DATE          NOT NULL,
  PRIMARY KEY (pool_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE pool_member (
  pool_id    BINARY(16) NOT NULL,
  budget_id  BINARY(16) NOT NULL,
  person_id  BINARY(16) NOT NULL,
  request_id BINARY(16) NOT NULL,
  share      INT        NOT NULL,
  joined_on  DATE       NOT NULL,
  left_on    DATE       NULL,
  place      INT        NOT NULL,
  PRIMARY KEY (pool_id, budget_id),
  KEY pool_member_by_person (person_id),
  CONSTRAINT pool_member_share CHECK (share > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A purchase from the pot, in parts by member. PLACING holds the parts, POSTING pays them: whoever finds one in between
-- carries it on, as often as need be, to the same end.
CREATE TABLE pool_spend (
  spend_id     BINARY(16)   NOT NULL,
  pool_id      BINARY(16)   NOT NULL,
  what         VARCHAR(300) NOT NULL,
  amount_pence BIGINT       NOT NULL,
  spent_on     DATE         NOT NULL,
  state        VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_name      VARCHAR(120) NOT NULL,
  actor        VARCHAR(80)  NOT NULL,
  at_us        BIGINT       NOT NULL,
  PRIMARY KEY (spend_id),
  KEY pool_spend_by_pool (pool_id, at_us),
  KEY pool_spend_open (state)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE pool_spend_part (
  spend_id       BINARY(16) NOT NULL,
  budget_id      BINARY(16) NOT NULL,
  place          INT        NOT NULL,
  amount_pence   BIGINT     NOT NULL,
  refunded_pence BIGINT     NOT NULL,
  PRIMARY KEY (spend_id, budget_id),
  CONSTRAINT pool_spend_part_refund CHECK (refunded_pence BETWEEN 0 AND amount_pence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What of a refund goes to whom; written before it is paid, and carried on until it has arrived.
CREATE TABLE pool_refund_part (
  refund_id    BINARY(16) NOT NULL,
  budget_id    BINARY(16) NOT NULL,
  spend_id     BINARY(16) NOT NULL,
  amount_pence BIGINT     NOT NULL,
  arrived      TINYINT    NOT NULL,
  PRIMARY KEY (refund_id, budget_id),
  KEY pool_refund_open (arrived)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
