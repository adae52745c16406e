-- Each time that a file from another system was looked at or brought in: how far that is, and what came of it. Nobody's name is in it but that of
-- whoever brought the file.
CREATE TABLE import_run (
  run_id      BINARY(16)   NOT NULL,
  council_id  BINARY(16)   NOT NULL,
  kind        VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  applied     BOOLEAN      NOT NULL,
  state       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_count  BIGINT       NOT NULL,
  read_count  BIGINT       NOT NULL,
  bad_count   BIGINT       NOT NULL,
  problem     VARCHAR(400) NOT NULL,
  begun_by    VARCHAR(120) NOT NULL,
  begun_at_us BIGINT       NOT NULL,
  heard_at_us BIGINT       NOT NULL,
  PRIMARY KEY (run_id),
  KEY import_run_by_council (council_id, begun_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
