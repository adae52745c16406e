-- Cards for helpers and for paying online, and files for the bureau that makes cards.

ALTER TABLE card
  ADD COLUMN holder_login BINARY(16)  NULL,
  ADD COLUMN name_on_card VARCHAR(26) NULL,
  ADD KEY card_by_holder (holder_login),
  ADD KEY card_by_state (state, expires_on);

-- Encrypted to the bureau; emptied once the bureau has it.
CREATE TABLE card_file (
  file_id    BINARY(16)   NOT NULL,
  council_id BINARY(16)   NOT NULL,
  cards      INT          NOT NULL,
  content    MEDIUMTEXT   CHARACTER SET ascii COLLATE ascii_bin NULL,
  made_by    VARCHAR(120) NOT NULL,
  made_at_us BIGINT       NOT NULL,
  taken_at_us BIGINT      NULL,
  PRIMARY KEY (file_id),
  KEY card_file_by_council (council_id, file_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
