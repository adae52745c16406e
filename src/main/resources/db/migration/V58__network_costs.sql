-- What settlement files claim and give back that is of no purchase: the network's fees, and what disputes move. Only ever
-- added to; written in the ledger's commit, so that the clearing account can be recomputed from it.
CREATE TABLE network_cost (
  claim_id   BINARY(16)  NOT NULL,
  council_id BINARY(16)  NOT NULL,
  kind       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pence      BIGINT      NOT NULL,
  network    VARCHAR(40) NOT NULL,
  at_us      BIGINT      NOT NULL,
  PRIMARY KEY (claim_id),
  KEY network_cost_by_council (council_id, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
