-- Sessions have a name that may be shown, a way in which they began, and a time until which the most careful acts may be
-- done; a form that somebody sent too late is kept for them; links may be bound to the browser that asked for them.

ALTER TABLE login_session
  ADD COLUMN session_id    BINARY(16)  NULL,
  ADD COLUMN form_token    CHAR(43)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN way           VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'LINK',
  ADD COLUMN proved_at_us  BIGINT      NULL,
  ADD COLUMN acts_until_us BIGINT      NULL,
  ADD COLUMN previous_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN rotated_at_us BIGINT      NULL;
UPDATE login_session SET session_id = UNHEX(LEFT(token_hash, 32)), form_token = LEFT(SHA2(CONCAT('form ', token_hash), 256), 43);
ALTER TABLE login_session
  MODIFY COLUMN session_id BINARY(16) NOT NULL,
  MODIFY COLUMN form_token CHAR(43)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ADD UNIQUE KEY login_session_by_id (session_id),
  ADD KEY login_session_by_previous (previous_hash);

ALTER TABLE one_time_link
  ADD COLUMN asked_by_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN number        SMALLINT NULL;

-- How somebody who signs in is reached: sealed, and found again by a keyed digest.
CREATE TABLE login_address (
  login_id       BINARY(16)     NOT NULL,
  kind           VARCHAR(8)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address        VARBINARY(600) NOT NULL,
  address_digest BINARY(32)     NOT NULL,
  added_at_us    BIGINT         NOT NULL,
  PRIMARY KEY (login_id, kind),
  KEY login_address_by_digest (address_digest),
  CONSTRAINT login_address_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What somebody typed when their time was over, sealed with a key that only their browser has.
CREATE TABLE kept_form (
  browser_id BINARY(16)       NOT NULL,
  login_id   BINARY(16)       NOT NULL,
  sealed     VARBINARY(40000) NOT NULL,
  kept_at_us BIGINT           NOT NULL,
  PRIMARY KEY (browser_id),
  KEY kept_form_by_time (kept_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- When somebody may try again: one row for each thing that is tried, named by a digest.
CREATE TABLE pace (
  subject_digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  next_us        BIGINT   NOT NULL,
  PRIMARY KEY (subject_digest),
  KEY pace_by_time (next_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
