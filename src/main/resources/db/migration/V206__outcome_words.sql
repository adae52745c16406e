-- How it goes with what a person wants: their own word and the council's, each said again whenever it changes. Nothing is ever changed.
CREATE TABLE outcome_word (
  word_id    BINARY(16)      NOT NULL,
  person_id  BINARY(16)      NOT NULL,
  outcome    VARCHAR(40)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  side       VARCHAR(10)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  going      VARCHAR(20)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words      VARBINARY(4100) NULL,
  login_id   BINARY(16)      NOT NULL,
  said_by    VARCHAR(120)    NOT NULL,
  said_at_us BIGINT          NOT NULL,
  PRIMARY KEY (word_id),
  KEY outcome_word_by_person (person_id, said_at_us),
  CONSTRAINT outcome_word_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
