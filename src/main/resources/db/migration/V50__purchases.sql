-- What messages and settlement files have said of each purchase, in whatever order, and what a person is to look at.

ALTER TABLE card_authorisation
  ADD COLUMN approved_minor BIGINT NOT NULL DEFAULT 0,
  ADD KEY authorisation_by_hold (hold_id);

UPDATE card_authorisation SET approved_minor = asked_minor
WHERE code = 'APPROVED' AND transaction = 'PURCHASE';

-- Cash at a machine, and cash with a purchase, up to so much at a time; nothing unless the council says so.
ALTER TABLE card_programme
  ADD COLUMN cash_most_pence BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN cashback_most_pence BIGINT NOT NULL DEFAULT 0;

-- Only ever added to. The facts of a purchase are numbered without gaps: two writers that know equally much want the same
-- number, and one of them has to look again. A held request's own fact is its row in card_authorisation.
CREATE TABLE card_purchase_fact (
  purchase_id    BINARY(16)  NOT NULL,
  part           INT         NOT NULL,
  kind           VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message_id     BINARY(16)  NOT NULL,
  pence          BIGINT      NOT NULL,
  parts          INT         NOT NULL,
  sent_at_us     BIGINT      NOT NULL,
  holds          INT         NOT NULL,
  credited_pence BIGINT      NOT NULL,
  taken_change_pence BIGINT  NOT NULL,
  budget_id      BINARY(16)  NOT NULL,
  link           VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  acquirer_id    VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  card_id        BINARY(16)  NULL,
  merchant_id    VARCHAR(15) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  merchant_name  VARCHAR(40) NOT NULL,
  terminal_id    VARCHAR(8)  CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  retrieval_reference VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  category       VARCHAR(4)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  approval_code  VARCHAR(6)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at_us          BIGINT      NOT NULL,
  PRIMARY KEY (purchase_id, part),
  KEY fact_by_budget (budget_id, at_us),
  KEY fact_by_link (link, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO card_purchase_fact
SELECT hold_id, 1, 'TAKEN', hold_id, asked_minor, 1, decided_at_us, 1, 0, asked_minor, budget_id, '', acquirer_id, card_id, merchant_id,
       merchant_name, terminal_id, retrieval_reference, category, '', decided_at_us
FROM card_authorisation WHERE code = 'APPROVED' AND kind = 'FINANCIAL' AND transaction = 'PURCHASE' AND asked_minor > 0;

INSERT INTO card_purchase_fact
SELECT h.hold_id, 1, 'REQUEST_CALLED_OFF', h.hold_id, 0, 1, h.expires_at, 1, 0, 0, a.fund, '', '', NULL, '', '', '', '', '',
       '', h.expires_at
FROM hold h JOIN account a ON a.account_id = h.account
WHERE h.leg = 0 AND h.state = 'VOIDED' AND h.contra IS NULL;

-- The network's name for a purchase over all its messages, where it was sent.
CREATE TABLE card_lifecycle (
  link         VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  lifecycle_id VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  purchase_id  BINARY(16)  NOT NULL,
  PRIMARY KEY (link, lifecycle_id),
  KEY lifecycle_of_any_link (lifecycle_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE card_question (
  question_id   BINARY(16)   NOT NULL,
  question      VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  budget_id     BINARY(16)   NOT NULL,
  purchase_id   BINARY(16)   NOT NULL,
  pence         BIGINT       NOT NULL,
  merchant_name VARCHAR(40)  NOT NULL,
  reference     VARCHAR(40)  NOT NULL,
  raised_at_us  BIGINT       NOT NULL,
  answer        VARCHAR(400) NULL,
  answered_by   VARCHAR(120) NULL,
  answered_at_us BIGINT      NULL,
  PRIMARY KEY (question_id),
  KEY question_by_budget (budget_id, answered_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- When each business day of a link began, by its acquirer's word.
CREATE TABLE card_business_day (
  link        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  day         DATE        NOT NULL,
  began_at_us BIGINT      NOT NULL,
  PRIMARY KEY (link, day)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What acquirers counted, beside what we did. Only ever added to.
CREATE TABLE card_totals (
  totals_id     BINARY(16)  NOT NULL,
  link          VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  acquirer_id   VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  day           DATE        NOT NULL,
  outcome       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  theirs        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ours          VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at_us         BIGINT      NOT NULL,
  PRIMARY KEY (totals_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
