-- What auditors write down about what they looked at; their words lie under the person's own key.
CREATE TABLE working_paper (
  paper_id   BINARY(16)   NOT NULL,
  council_id BINARY(16)   NOT NULL,
  person_id  BINARY(16)   NOT NULL,
  sample     VARCHAR(60)  NOT NULL,
  step       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  verdict    VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words      VARBINARY(9000) NOT NULL,
  by_login   BINARY(16)   NOT NULL,
  by_name    VARCHAR(120) NOT NULL,
  at_us      BIGINT       NOT NULL,
  PRIMARY KEY (paper_id),
  KEY working_paper_by_person (person_id, at_us),
  KEY working_paper_by_council (council_id, sample, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
