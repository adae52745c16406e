-- What each council has chosen for card payments that the ledger cannot decide in time. Only ever added to: the newest of
-- a council counts. Without sums: the shop is told that the issuer is unavailable.
CREATE TABLE stand_in_choice (
  choice_id         BINARY(16)   NOT NULL,
  council_id        BINARY(16)   NOT NULL,
  per_payment_pence BIGINT       NULL,
  per_card_pence    BIGINT       NULL,
  payments          INT          NULL,
  chosen_by         VARCHAR(120) NOT NULL,
  why               VARCHAR(300) NOT NULL,
  at_us             BIGINT       NOT NULL,
  PRIMARY KEY (choice_id),
  KEY stand_in_choice_by_council (council_id, choice_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
