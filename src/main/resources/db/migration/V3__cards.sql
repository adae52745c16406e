-- Card programmes, cards and what they were asked to do. A card number is kept encrypted, with a keyed token to find it.

CREATE TABLE card_programme (
  programme_id BINARY(16)   NOT NULL,
  council_id   BINARY(16)   NOT NULL,
  name         VARCHAR(120) NOT NULL,
  bin          VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (programme_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE programme_blocked_category (
  programme_id BINARY(16) NOT NULL,
  category     CHAR(4)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason       VARCHAR(200) NOT NULL,
  PRIMARY KEY (programme_id, category),
  CONSTRAINT blocked_category_programme FOREIGN KEY (programme_id) REFERENCES card_programme (programme_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE card (
  card_id       BINARY(16)    NOT NULL,
  programme_id  BINARY(16)    NOT NULL,
  budget_id     BINARY(16)    NOT NULL,
  state         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_on    DATE          NOT NULL,
  last_four     CHAR(4)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pan_encrypted VARBINARY(64) NOT NULL,
  pan_token     BINARY(32)    NOT NULL,
  PRIMARY KEY (card_id),
  UNIQUE KEY card_by_token (pan_token),
  KEY card_by_budget (budget_id),
  CONSTRAINT card_programme_known FOREIGN KEY (programme_id) REFERENCES card_programme (programme_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One row a request, whatever the answer. Written by the ledger's writer in the commit of the decision; message_key is
-- unique over all shards, which is what refuses the same message with another card.
CREATE TABLE card_authorisation (
  message_key   BINARY(16)  NOT NULL,
  hold_id       BINARY(16)  NOT NULL,
  budget_id     BINARY(16)  NOT NULL,
  card_id       BINARY(16)  NULL,
  kind          VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  transaction   VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_minor   BIGINT      NOT NULL,
  currency      CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  category      CHAR(4)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id   VARCHAR(15) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  merchant_name VARCHAR(40) NOT NULL,
  terminal_id   VARCHAR(8)  CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  retrieval_reference VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_mode    CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided_at_us BIGINT      NOT NULL,
  PRIMARY KEY (message_key),
  KEY authorisation_by_budget (budget_id, decided_at_us),
  KEY authorisation_by_reference (card_id, retrieval_reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Requests that the shop was told "unavailable" about before they were decided: undone, and a repeat is declined.
CREATE TABLE card_late_answer (
  message_key BINARY(16) NOT NULL,
  PRIMARY KEY (message_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
