-- The local accounts for when a council's own sign-in is down, and every use of them.

CREATE TABLE break_glass (
  name          VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id      BINARY(16)     NOT NULL,
  salt          BINARY(16)     NOT NULL,
  password_hash BINARY(32)     NOT NULL,
  device_secret VARBINARY(200) NOT NULL,
  last_step     BIGINT         NOT NULL,
  PRIMARY KEY (name),
  UNIQUE KEY break_glass_by_login (login_id),
  CONSTRAINT break_glass_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE break_glass_use (
  use_id       BINARY(16)   NOT NULL,
  council_id   BINARY(16)   NOT NULL,
  login_id     BINARY(16)   NOT NULL,
  display_name VARCHAR(120) NOT NULL,
  at_us        BIGINT       NOT NULL,
  worked       BOOLEAN      NOT NULL,
  device       VARCHAR(80)  NOT NULL,
  PRIMARY KEY (use_id),
  KEY break_glass_use_by_council (council_id, at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
