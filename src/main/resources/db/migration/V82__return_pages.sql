-- Where a line of a return stands on a bank statement and which paper explains it; empty for movements of the ledger.
ALTER TABLE financial_return_line
  ADD COLUMN statement_id BINARY(16)  NULL,
  ADD COLUMN bank_line_no INT         NULL,
  ADD COLUMN paper        VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- A bank's file that somebody looks at. It goes when it is kept or given up, and after a day: nothing of it counts.
CREATE TABLE statement_draft (
  draft_id   BINARY(16)    NOT NULL,
  budget_id  BINARY(16)    NOT NULL,
  login_id   BINARY(16)    NOT NULL,
  file_name  VARCHAR(200)  NOT NULL,
  file       LONGBLOB      NOT NULL,
  columns_as VARCHAR(2000) NOT NULL,
  made_at_us BIGINT        NOT NULL,
  PRIMARY KEY (draft_id),
  UNIQUE KEY statement_draft_one (budget_id, login_id),
  KEY statement_draft_by_age (made_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What the columns of a bank's file are, as somebody of a council explained once.
CREATE TABLE statement_layout (
  council_id   BINARY(16)    NOT NULL,
  heading_hash BINARY(32)    NOT NULL,
  heading      VARCHAR(2000) NOT NULL,
  columns_as   VARCHAR(2000) NOT NULL,
  by_name      VARCHAR(120)  NOT NULL,
  at_us        BIGINT        NOT NULL,
  PRIMARY KEY (council_id, heading_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What officers said about a booking and a paper. The last word on a pair counts; none is taken out.
CREATE TABLE paper_verdict (
  verdict_id   BINARY(16)   NOT NULL,
  budget_id    BINARY(16)   NOT NULL,
  statement_id BINARY(16)   NOT NULL,
  line_no      INT          NOT NULL,
  paper        VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  verdict      VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  why          VARCHAR(500) NOT NULL,
  by_login     BINARY(16)   NOT NULL,
  by_name      VARCHAR(120) NOT NULL,
  at_us        BIGINT       NOT NULL,
  PRIMARY KEY (verdict_id),
  KEY paper_verdict_by_budget (budget_id, verdict_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Names that mean the same for one person, learned from such a word; taken back by hand or with it.
CREATE TABLE learned_payee (
  lesson_id      BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NOT NULL,
  bank_words     VARCHAR(200) NOT NULL,
  paper_name     VARCHAR(200) NOT NULL,
  verdict_id     BINARY(16)   NOT NULL,
  taught_name    VARCHAR(120) NOT NULL,
  taught_at_us   BIGINT       NOT NULL,
  taken_back_by  VARCHAR(120) NULL,
  taken_back_why VARCHAR(500) NULL,
  taken_back_at_us BIGINT     NULL,
  PRIMARY KEY (lesson_id),
  KEY learned_payee_by_person (person_id, lesson_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
