-- What a council paid a provider for what was delivered and approved, each payment with the lines that it pays. A line is paid once; one
-- that was given back after it was paid is taken off a later payment, once.
CREATE TABLE provider_remittance (
  remittance_id BINARY(16)   NOT NULL,
  provider_id   BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  paid_on       DATE         NOT NULL,
  reference     VARCHAR(40)  NOT NULL,
  total_pence   BIGINT       NOT NULL,
  written_by    VARCHAR(120) NOT NULL,
  written_at_us BIGINT       NOT NULL,
  PRIMARY KEY (remittance_id),
  UNIQUE KEY remittance_once (provider_id, council_id, reference),
  KEY remittance_by_day (provider_id, paid_on),
  CONSTRAINT remittance_total CHECK (total_pence > 0),
  CONSTRAINT remittance_provider FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE provider_remittance_line (
  line_id       BINARY(16) NOT NULL,
  takes_back    BOOLEAN    NOT NULL,
  remittance_id BINARY(16) NOT NULL,
  amount_pence  BIGINT     NOT NULL,
  PRIMARY KEY (line_id, takes_back),
  KEY remittance_line_of (remittance_id),
  CONSTRAINT remittance_line_line FOREIGN KEY (line_id) REFERENCES service_line (line_id),
  CONSTRAINT remittance_line_sign CHECK (takes_back = (amount_pence < 0))
) ENGINE = InnoDB;
