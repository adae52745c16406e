-- Where receipts are sent by e-mail: an address of one login for one budget. Its code is sealed under the person's own key, and found by
-- its hash. One is in use for each login and budget; one that was replaced takes nothing any more.
CREATE TABLE receipt_address (
  address_id  BINARY(16)     NOT NULL,
  person_id   BINARY(16)     NOT NULL,
  budget_id   BINARY(16)     NOT NULL,
  login_id    BINARY(16)     NOT NULL,
  code_hash   BINARY(32)     NOT NULL,
  code        VARBINARY(100) NOT NULL,
  in_use      TINYINT        NULL,
  made_at_us  BIGINT         NOT NULL,
  ended_at_us BIGINT         NULL,
  PRIMARY KEY (address_id),
  UNIQUE KEY receipt_address_code (code_hash),
  UNIQUE KEY receipt_address_in_use (budget_id, login_id, in_use),
  CONSTRAINT receipt_address_use CHECK ((in_use = 1 AND ended_at_us IS NULL) OR (in_use IS NULL AND ended_at_us IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Mail that was answered, each once. Nothing of what it said is kept but the receipts that came with it.
CREATE TABLE receipt_mail (
  mail_id    BINARY(16) NOT NULL,
  address_id BINARY(16) NOT NULL,
  came_on    DATE       NOT NULL,
  files      INT        NOT NULL,
  came_at_us BIGINT     NOT NULL,
  PRIMARY KEY (mail_id),
  KEY receipt_mail_by_day (address_id, came_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
