-- Pictures of receipts, drawn anew from what was sent, and what could be read on them. A receipt becomes a paper when somebody
-- has said what is on it.
CREATE TABLE receipt (
  receipt_id   BINARY(16)   NOT NULL,
  budget_id    BINARY(16)   NOT NULL,
  file_hash    BINARY(32)   NOT NULL,
  look_hash    BIGINT       NOT NULL,
  picture      LONGBLOB     NOT NULL,
  read_on      DATE         NULL,
  read_pence   BIGINT       NULL,
  read_name    VARCHAR(200) NOT NULL,
  paper_id     BINARY(16)   NULL,
  given_by     BINARY(16)   NOT NULL,
  given_name   VARCHAR(120) NOT NULL,
  given_at_us  BIGINT       NOT NULL,
  PRIMARY KEY (receipt_id),
  UNIQUE KEY receipt_file (budget_id, file_hash),
  KEY receipt_by_paper (paper_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
