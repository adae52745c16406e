-- How people reach their council when a page is not enough: shown wherever a page says to ring, and on letters.
CREATE TABLE council_reach (
  council_id   BINARY(16)   NOT NULL,
  version      INT          NOT NULL,
  phone        VARCHAR(30)  NULL,
  hours        VARCHAR(120) NULL,
  out_of_hours VARCHAR(30)  NULL,
  email        VARCHAR(254) NULL,
  address      VARCHAR(300) NULL,
  complaints   VARCHAR(300) NULL,
  put_by       VARCHAR(120) NOT NULL,
  put_at_us    BIGINT       NOT NULL,
  PRIMARY KEY (council_id),
  CONSTRAINT council_reach_council FOREIGN KEY (council_id) REFERENCES council (council_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a message is about. A concern (not safe, a complaint, a mistake) waits for the council until it says what was done.
ALTER TABLE message
  ADD COLUMN topic VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'USUAL' AFTER side,
  ADD COLUMN settled_at_us BIGINT NULL,
  ADD COLUMN settled_by VARCHAR(120) NULL,
  ADD KEY message_open (council_id, topic, settled_at_us);
