-- What became of each file of a council's past statements: a run that breaks off goes on where it was. A refused one is tried again.
CREATE TABLE statement_intake (
  council_id BINARY(16)   NOT NULL,
  file_name  VARCHAR(200) NOT NULL,
  file_hash  BINARY(32)   NOT NULL,
  budget_id  BINARY(16)   NULL,
  outcome    VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason     VARCHAR(500) NOT NULL,
  line_count INT          NOT NULL,
  new_count  INT          NOT NULL,
  at_us      BIGINT       NOT NULL,
  PRIMARY KEY (council_id, file_name, file_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
