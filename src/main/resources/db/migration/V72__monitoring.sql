-- What monitoring keeps of its own: how far it has read, what it has to look at, and what it found. Nothing here is in the way of a
-- payment, and all but the people's decisions could be made again from the record.

-- How far a shard of the ledger has been read.
CREATE TABLE monitoring_cursor (
  shard_id INT    NOT NULL,
  seq      BIGINT NOT NULL,
  PRIMARY KEY (shard_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A budget and the news of it: each news counts one up, so that a look that missed the latest is told.
CREATE TABLE monitoring_budget (
  budget_id    BINARY(16)   NOT NULL,
  council_id   BINARY(16)   NOT NULL,
  news         BIGINT       NOT NULL,
  looked       BIGINT       NOT NULL,
  urgent       INT          NOT NULL,
  due_since_us BIGINT       NULL,
  looked_to    DATE         NULL,
  trouble      VARCHAR(300) NULL,
  PRIMARY KEY (budget_id),
  KEY monitoring_due (urgent, due_since_us),
  KEY monitoring_by_council (council_id, budget_id),
  CONSTRAINT monitoring_budget_exists FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One matter about one budget. The day is the one on which the record first told of it.
CREATE TABLE monitoring_flag (
  flag_id       BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  person_id     BINARY(16)   NOT NULL,
  reason        VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject       VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  raised_on     DATE         NOT NULL,
  route         VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  severity      INT          NOT NULL,
  confidence    DOUBLE       NOT NULL,
  officer_words VARCHAR(1000) NOT NULL,
  person_words  VARCHAR(1000) NOT NULL,
  evidence      MEDIUMTEXT   NOT NULL,
  rules_version INT          NOT NULL,
  state         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome       VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  dismissed_as  VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  assigned_to   BINARY(16)   NULL,
  assigned_name VARCHAR(120) NULL,
  wait_until    DATE         NULL,
  noticed_at_us BIGINT       NOT NULL,
  changed_at_us BIGINT       NOT NULL,
  version       INT          NOT NULL,
  PRIMARY KEY (flag_id),
  UNIQUE KEY monitoring_flag_once (budget_id, reason, subject, raised_on),
  KEY monitoring_flag_queue (council_id, state, severity, raised_on),
  KEY monitoring_flag_by_person (person_id, raised_on),
  CONSTRAINT monitoring_flag_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each step of a case: who or what, when, from where to where, and why.
CREATE TABLE monitoring_move (
  flag_id     BINARY(16)    NOT NULL,
  version     INT           NOT NULL,
  event       VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_after VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_login    BINARY(16)    NULL,
  by_name     VARCHAR(120)  NOT NULL,
  words       VARCHAR(1000) NOT NULL,
  at_us       BIGINT        NOT NULL,
  PRIMARY KEY (flag_id, version),
  CONSTRAINT monitoring_move_flag FOREIGN KEY (flag_id) REFERENCES monitoring_flag (flag_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a dismissal taught: about this person and rule, until a day, until somebody takes it back.
CREATE TABLE monitoring_lesson (
  lesson_id     BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  flag_id       BINARY(16)   NOT NULL,
  reason        VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject       VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  from_on       DATE         NOT NULL,
  until_on      DATE         NOT NULL,
  why           VARCHAR(1000) NOT NULL,
  taught_by     VARCHAR(120) NOT NULL,
  quieted       INT          NOT NULL,
  taken_back_by VARCHAR(120) NULL,
  taken_back_at_us BIGINT    NULL,
  PRIMARY KEY (lesson_id),
  UNIQUE KEY monitoring_lesson_of_flag (flag_id, from_on),
  KEY monitoring_lesson_by_budget (budget_id, until_on),
  KEY monitoring_lesson_by_council (council_id, until_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A council's rules of monitoring; the highest version that a second person approved counts.
CREATE TABLE monitoring_rules (
  council_id     BINARY(16)   NOT NULL,
  version        INT          NOT NULL,
  content        TEXT         NOT NULL,
  why            VARCHAR(500) NOT NULL,
  proposed_by    BINARY(16)   NOT NULL,
  proposed_name  VARCHAR(120) NOT NULL,
  proposed_at_us BIGINT       NOT NULL,
  state          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided_by     BINARY(16)   NULL,
  decided_name   VARCHAR(120) NULL,
  decided_at_us  BIGINT       NULL,
  tried_budget   BINARY(16)   NULL,
  tried_count    INT          NOT NULL,
  tried_whole    BOOLEAN      NOT NULL,
  PRIMARY KEY (council_id, version),
  KEY monitoring_rules_by_state (state),
  CONSTRAINT monitoring_rules_two_people CHECK (decided_by IS NULL OR state <> 'IN_FORCE' OR decided_by <> proposed_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a proposed version would have changed over the past year.
CREATE TABLE monitoring_trial_flag (
  council_id BINARY(16)    NOT NULL,
  version    INT           NOT NULL,
  number     INT           NOT NULL AUTO_INCREMENT,
  budget_id  BINARY(16)    NOT NULL,
  what       VARCHAR(4)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason     VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  raised_on  DATE          NOT NULL,
  words      VARCHAR(1000) NOT NULL,
  PRIMARY KEY (number),
  KEY monitoring_trial_flag_of (council_id, version, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
