-- From which sources a payslip's net pay was taken, written in the ledger's commit: what comes back goes back there.
CREATE TABLE payslip_net (
  payslip_id   BINARY(16)  NOT NULL,
  source       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence BIGINT      NOT NULL,
  PRIMARY KEY (payslip_id, source)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
