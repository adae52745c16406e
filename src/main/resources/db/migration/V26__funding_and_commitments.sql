-- Money into budgets: who is paid on another rhythm or not at all, runs, their lines, and what was paid for which days.

CREATE TABLE funding_schedule (
  budget_id       BINARY(16)   NOT NULL,
  frequency       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  first_period_on DATE         NULL,
  paused_from     DATE         NULL,
  paused_to       DATE         NULL,
  why             VARCHAR(400) NOT NULL,
  version         INT          NOT NULL,
  PRIMARY KEY (budget_id),
  CONSTRAINT funding_schedule_whole CHECK ((frequency IS NULL) = (first_period_on IS NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What goes into a pot by itself whenever a source is paid: hundredths of a percent of it, up to a sum in the pot.
CREATE TABLE pot_rule (
  budget_id    BINARY(16)  NOT NULL,
  source       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pot          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  basis_points INT         NOT NULL,
  up_to_pence  BIGINT      NOT NULL,
  PRIMARY KEY (budget_id, source, pot),
  CONSTRAINT pot_rule_share CHECK (basis_points BETWEEN 0 AND 10000 AND up_to_pence >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- open_slot is 1 while a run is being prepared, waits for its release or pays: one such run a council.
CREATE TABLE funding_run (
  run_id         BINARY(16)   NOT NULL,
  council_id     BINARY(16)   NOT NULL,
  kind           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state          VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  open_slot      INT          NULL,
  basis          VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pay_on         DATE         NOT NULL,
  why            VARCHAR(400) NOT NULL,
  line_count     INT          NOT NULL,
  left_out_count INT          NOT NULL,
  total_pence    BIGINT       NOT NULL,
  paid_count     INT          NOT NULL,
  paid_pence     BIGINT       NOT NULL,
  refused_count  INT          NOT NULL,
  prepared_by    BINARY(16)   NOT NULL,
  prepared_name  VARCHAR(120) NOT NULL,
  prepared_at_us BIGINT       NOT NULL,
  released_by    BINARY(16)   NULL,
  released_name  VARCHAR(120) NULL,
  released_at_us BIGINT       NULL,
  ended_at_us    BIGINT       NULL,
  version        INT          NOT NULL,
  PRIMARY KEY (run_id),
  UNIQUE KEY funding_run_open (council_id, open_slot),
  KEY funding_run_by_council (council_id, prepared_at_us),
  KEY funding_run_by_state (state),
  CONSTRAINT funding_run_two_people CHECK (released_by IS NULL OR released_by <> prepared_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The budgets that an urgent run is for.
CREATE TABLE funding_run_budget (
  run_id    BINARY(16) NOT NULL,
  budget_id BINARY(16) NOT NULL,
  PRIMARY KEY (run_id, budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- parts: source,first day,last day,number,pence; one after the other with semicolons between. reason: why left out or refused.
CREATE TABLE funding_line (
  run_id      BINARY(16)    NOT NULL,
  budget_id   BINARY(16)    NOT NULL,
  person_id   BINARY(16)    NOT NULL,
  state       VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason      VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  total_pence BIGINT        NOT NULL,
  parts       VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (run_id, budget_id),
  KEY funding_line_by_state (run_id, state, budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Written in the ledger's commit of the payment. The key is what makes it impossible to pay a period twice: number 0 is the
-- period's money, 1 and up are later top-ups of the same period.
CREATE TABLE funding_payment (
  budget_id    BINARY(16)  NOT NULL,
  period_from  DATE        NOT NULL,
  number       INT         NOT NULL,
  source       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  period_to    DATE        NOT NULL,
  amount_pence BIGINT      NOT NULL,
  run_id       BINARY(16)  NOT NULL,
  paid_on      DATE        NOT NULL,
  PRIMARY KEY (budget_id, period_from, number, source)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What the person is to pay in for a period, and what came.
CREATE TABLE contribution_due (
  budget_id      BINARY(16) NOT NULL,
  due_on         DATE       NOT NULL,
  expected_pence BIGINT     NOT NULL,
  PRIMARY KEY (budget_id, due_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE contribution_receipt (
  budget_id    BINARY(16)   NOT NULL,
  reference    VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  received_on  DATE         NOT NULL,
  amount_pence BIGINT       NOT NULL,
  PRIMARY KEY (budget_id, reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Money promised and not yet taken from the budget. Whoever made the promise names it: origin and reference.
CREATE TABLE commitment (
  commitment_id BINARY(16)   NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  origin        VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference     VARCHAR(80)  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  what          VARCHAR(200) NOT NULL,
  promised_pence BIGINT      NOT NULL,
  settled_pence BIGINT       NOT NULL,
  due_on        DATE         NOT NULL,
  expires_on    DATE         NULL,
  state         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at_us BIGINT       NOT NULL,
  version       INT          NOT NULL,
  PRIMARY KEY (commitment_id),
  UNIQUE KEY commitment_once (budget_id, origin, reference),
  KEY commitment_open (budget_id, state, due_on),
  CONSTRAINT commitment_sums CHECK (promised_pence > 0 AND settled_pence >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Why money was put into a pot or taken out of it by a person; written in the commit of the move.
CREATE TABLE pot_move (
  command_key  BINARY(16)   NOT NULL,
  budget_id    BINARY(16)   NOT NULL,
  source       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pot          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  filled_pence BIGINT       NOT NULL,
  reason       VARCHAR(400) NOT NULL,
  actor        VARCHAR(80)  NOT NULL,
  moved_on     DATE         NOT NULL,
  PRIMARY KEY (command_key),
  KEY pot_move_by_budget (budget_id, moved_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
