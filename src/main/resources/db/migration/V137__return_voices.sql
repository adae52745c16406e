-- How somebody's words came, where they were not typed by the person: on paper, aloud, at a visit.
ALTER TABLE financial_return_move ADD COLUMN told VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- What stands behind words: a voice note to a line, a signature to a visit. Kept as it came, once.
CREATE TABLE return_evidence (
  evidence_id  BINARY(16)   NOT NULL,
  return_id    BINARY(16)   NOT NULL,
  line_no      INT          NOT NULL,
  kind         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  media        VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content      LONGBLOB     NOT NULL,
  content_hash BINARY(32)   NOT NULL,
  given_by     BINARY(16)   NOT NULL,
  given_name   VARCHAR(120) NOT NULL,
  given_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (evidence_id),
  UNIQUE KEY return_evidence_once (return_id, line_no, content_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A return taken with the person where there was no signal: what the tablet sent, and what became of it. The tablet made the id, so
-- that sending twice is sending once.
CREATE TABLE return_visit (
  visit_id    BINARY(16)   NOT NULL,
  return_id   BINARY(16)   NOT NULL,
  input_hash  BINARY(32)   NOT NULL,
  input       MEDIUMTEXT   NOT NULL,
  outcome     MEDIUMTEXT   NULL,
  signed_how  VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  signed_name VARCHAR(120) NOT NULL,
  taken_at_us BIGINT       NOT NULL,
  sent_by     BINARY(16)   NOT NULL,
  sent_name   VARCHAR(120) NOT NULL,
  sent_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (visit_id),
  KEY return_visit_of (return_id, visit_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
