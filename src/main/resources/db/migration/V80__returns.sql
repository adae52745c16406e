-- A return: what a budget held, what came in, what went out, what it holds; drawn up by the service and moved on by people.
CREATE TABLE financial_return (
  return_id     BINARY(16)  NOT NULL,
  council_id    BINARY(16)  NOT NULL,
  budget_id     BINARY(16)  NOT NULL,
  person_id     BINARY(16)  NOT NULL,
  period_from   DATE        NOT NULL,
  period_to     DATE        NOT NULL,
  band          VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opening_pence BIGINT      NOT NULL,
  in_pence      BIGINT      NOT NULL,
  out_pence     BIGINT      NOT NULL,
  closing_pence BIGINT      NOT NULL,
  by_people     INT         NOT NULL,
  known_at_us   BIGINT      NOT NULL,
  changed_at_us BIGINT      NOT NULL,
  version       INT         NOT NULL,
  PRIMARY KEY (return_id),
  UNIQUE KEY financial_return_period (budget_id, period_from),
  KEY financial_return_by_council (council_id, state, return_id),
  CONSTRAINT financial_return_adds_up CHECK (opening_pence + in_pence - out_pence = closing_pence),
  CONSTRAINT financial_return_days CHECK (period_to >= period_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE financial_return_line (
  return_id    BINARY(16)   NOT NULL,
  line_no      INT          NOT NULL,
  booked_on    DATE         NOT NULL,
  words        VARCHAR(200) NOT NULL,
  change_pence BIGINT       NOT NULL,
  state        VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  why          VARCHAR(500) NOT NULL,
  question     VARCHAR(500) NULL,
  answer       VARCHAR(500) NULL,
  PRIMARY KEY (return_id, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Every move of a return or of one of its lines: who, when, from, to and why. Nothing is taken out; undoing is a move.
CREATE TABLE financial_return_move (
  return_id   BINARY(16)   NOT NULL,
  version     INT          NOT NULL,
  event       VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_no     INT          NULL,
  state_after VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_after  VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  by_login    BINARY(16)   NULL,
  by_name     VARCHAR(120) NOT NULL,
  words       VARCHAR(500) NOT NULL,
  at_us       BIGINT       NOT NULL,
  PRIMARY KEY (return_id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
