-- Devices on which somebody is told that there is something to read. An address is one device's: whoever asked last on it has it.
CREATE TABLE push_device (
  device_id      BINARY(16)      NOT NULL,
  login_id       BINARY(16)      NOT NULL,
  address_digest BINARY(32)      NOT NULL,
  sealed         VARBINARY(2000) NOT NULL,
  name           VARCHAR(40)     NOT NULL,
  language       VARCHAR(10)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since_us       BIGINT          NOT NULL,
  told_at_us     BIGINT          NULL,
  PRIMARY KEY (device_id),
  UNIQUE KEY push_device_address (address_digest),
  KEY push_device_login (login_id),
  CONSTRAINT push_device_of_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who wants no e-mail and no text where a device takes the notice.
CREATE TABLE push_choice (
  login_id BINARY(16) NOT NULL,
  enough   BOOLEAN    NOT NULL,
  PRIMARY KEY (login_id),
  CONSTRAINT push_choice_of_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB;

-- What became of each notice on each device: WAITS, TAKEN or FAILED.
CREATE TABLE push_told (
  notice_id BINARY(16)  NOT NULL,
  device_id BINARY(16)  NOT NULL,
  login_id  BINARY(16)  NOT NULL,
  state     VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at_us     BIGINT      NOT NULL,
  PRIMARY KEY (notice_id, device_id)
) ENGINE = InnoDB;

ALTER TABLE notice ADD COLUMN pushed BOOLEAN NOT NULL DEFAULT FALSE;
