-- What happened to each card, and which card took the place of which.

ALTER TABLE card
  ADD COLUMN replaces BINARY(16) NULL,
  ADD UNIQUE KEY card_replaced_once (replaces);

-- How long a new card of a programme is good for.
ALTER TABLE card_programme
  ADD COLUMN valid_months INT NOT NULL DEFAULT 48;

-- Only ever added to. The order of event_id is the order in which things happened.
CREATE TABLE card_event (
  event_id  BINARY(16)   NOT NULL,
  card_id   BINARY(16)   NOT NULL,
  event     VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state     VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor     VARCHAR(120) NOT NULL,
  reason    VARCHAR(200) NOT NULL,
  at_us     BIGINT       NOT NULL,
  PRIMARY KEY (event_id),
  KEY card_event_by_card (card_id, event_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
