-- Requests that people make, each step of their history, and what an approval allows.

CREATE TABLE support_request (
  request_id     BINARY(16)    NOT NULL,
  council_id     BINARY(16)    NOT NULL,
  person_id      BINARY(16)    NOT NULL,
  budget_id      BINARY(16)    NULL,
  kind           VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state          VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version        INT           NOT NULL,
  what           VARCHAR(500)  NOT NULL,
  why            VARCHAR(2000) NOT NULL,
  outcome        VARCHAR(500)  NULL,
  amount_pence   BIGINT        NULL,
  approved_pence BIGINT        NULL,
  details        TEXT          NOT NULL,
  input_hash     CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_by       BINARY(16)    NOT NULL,
  asked_at_us    BIGINT        NOT NULL,
  decider        VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reply_due_on   DATE          NOT NULL,
  decided_by     BINARY(16)    NULL,
  changed_at_us  BIGINT        NOT NULL,
  PRIMARY KEY (request_id),
  KEY support_request_by_person (person_id, asked_at_us, request_id),
  KEY support_request_queue (council_id, state, reply_due_on, request_id),
  CONSTRAINT support_request_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id),
  CONSTRAINT support_request_amount CHECK (amount_pence IS NULL OR amount_pence > 0),
  CONSTRAINT support_request_approved CHECK (approved_pence IS NULL OR approved_pence BETWEEN 0 AND amount_pence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A step of a request. The key is what lets only one of two officers decide: the other one's version is taken.
CREATE TABLE support_request_step (
  request_id   BINARY(16)    NOT NULL,
  version      INT           NOT NULL,
  event        VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state_after  VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  by_login     BINARY(16)    NULL,
  by_name      VARCHAR(120)  NOT NULL,
  words        VARCHAR(2000) NOT NULL,
  amount_pence BIGINT        NULL,
  at_us        BIGINT        NOT NULL,
  PRIMARY KEY (request_id, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Something a person may spend on beside the plan: until when, up to how much.
CREATE TABLE spending_allowance (
  allowance_id      BINARY(16)   NOT NULL,
  budget_id         BINARY(16)   NOT NULL,
  what              VARCHAR(500) NOT NULL,
  shop              VARCHAR(120) NULL,
  amount_pence      BIGINT       NOT NULL,
  tolerance_percent INT          NOT NULL,
  from_on           DATE         NOT NULL,
  until_on          DATE         NOT NULL,
  PRIMARY KEY (allowance_id),
  KEY spending_allowance_by_budget (budget_id, until_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A relative who may be paid, with the factor of SSI 2014/25 regulation 8 that was recorded.
CREATE TABLE relative_approval (
  approval_id   BINARY(16)   NOT NULL,
  person_id     BINARY(16)   NOT NULL,
  relative_name VARCHAR(120) NOT NULL,
  relation      VARCHAR(40)  NOT NULL,
  factor        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_on       DATE         NOT NULL,
  until_on      DATE         NULL,
  PRIMARY KEY (approval_id),
  KEY relative_approval_by_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
