-- How an assistant wants to be told that there is something to read; without a row, by the first way that is known.
CREATE TABLE assistant_reach (
  assistant_id BINARY(16)  NOT NULL,
  reach_by     VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (assistant_id),
  CONSTRAINT reach_of_assistant FOREIGN KEY (assistant_id) REFERENCES assistant (assistant_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Letters are written of hours that came, or were agreed, late.
CREATE INDEX timesheet_by_sending ON timesheet (sent_at_us);
CREATE INDEX timesheet_by_decision ON timesheet (decided_at_us);
