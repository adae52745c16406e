-- What a person was to pay in and two officers let go.
CREATE TABLE contribution_write_off (
  write_off_id   BINARY(16) NOT NULL,
  budget_id      BINARY(16) NOT NULL,
  written_off_on DATE       NOT NULL,
  amount_pence   BIGINT     NOT NULL,
  PRIMARY KEY (write_off_id),
  KEY contribution_write_off_by_budget (budget_id, written_off_on)
) ENGINE = InnoDB;
