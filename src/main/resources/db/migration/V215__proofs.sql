-- What was proved and with what outcome: the stored data itself (VERIFY), or a copy of it that was restored to try it (DRILL).
CREATE TABLE proof_run (
  run_id          BINARY(16)    NOT NULL,
  kind            VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  begun_at_us     BIGINT        NOT NULL,
  ended_at_us     BIGINT        NULL,
  well            BOOLEAN       NULL,
  newest_entry_us BIGINT        NULL,
  brought_back    INT           NULL,
  checked         VARCHAR(1000) NULL,
  problems        VARCHAR(4000) NULL,
  PRIMARY KEY (run_id),
  KEY proof_run_by_kind (kind, begun_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
