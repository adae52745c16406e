-- Files in which disputes go to the card network, what each of them claims, and what the network's own files say in return.
-- Only ever added to. Without card numbers: these are put in when a file is written out.

CREATE TABLE card_dispute_file (
  file_id    BINARY(16)   NOT NULL,
  council_id BINARY(16)   NOT NULL,
  name       CHAR(25)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  made_on    DATE         NOT NULL,
  made_by    VARCHAR(120) NOT NULL,
  made_at_us BIGINT       NOT NULL,
  PRIMARY KEY (file_id),
  UNIQUE KEY dispute_file_name (name),
  KEY dispute_file_by_council (council_id, made_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One for each time that a dispute is sent (the number of that step), so that none goes twice.
CREATE TABLE card_dispute_claim (
  dispute_id     BINARY(16)  NOT NULL,
  number         INT         NOT NULL,
  file_id        BINARY(16)  NOT NULL,
  position       INT         NOT NULL,
  reference      CHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  round          INT         NOT NULL,
  reason         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pence          BIGINT      NOT NULL,
  presented_pence BIGINT     NOT NULL,
  network_reference VARCHAR(80) NOT NULL,
  card_id        BINARY(16)  NOT NULL,
  acquirer_id    VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  merchant_id    VARCHAR(15) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  merchant_name  VARCHAR(40) NOT NULL,
  terminal_id    VARCHAR(8)  CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  retrieval_reference VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  category       VARCHAR(4)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  approval_code  VARCHAR(6)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  purchased_at_us BIGINT     NOT NULL,
  PRIMARY KEY (dispute_id, number),
  UNIQUE KEY dispute_claim_in_file (file_id, position),
  KEY dispute_claim_by_reference (reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a line of a settlement file says of a claim of ours, under the line's own name: read again, it is the same.
CREATE TABLE card_dispute_answer (
  answer_id  BINARY(16)  NOT NULL,
  dispute_id BINARY(16)  NOT NULL,
  kind       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pence      BIGINT      NOT NULL,
  network    VARCHAR(40) NOT NULL,
  at_us      BIGINT      NOT NULL,
  PRIMARY KEY (answer_id),
  KEY dispute_answer_by_dispute (dispute_id, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
