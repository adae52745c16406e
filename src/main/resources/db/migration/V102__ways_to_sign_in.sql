-- Passkeys, the challenges that wait for one, and codes that were sent or handed over. No code is kept, only a keyed digest.

CREATE TABLE passkey (
  passkey_id     BINARY(16)       NOT NULL,
  login_id       BINARY(16)       NOT NULL,
  credential_id  VARBINARY(1023)  NOT NULL,
  credential_key CHAR(64)         CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  credential     VARBINARY(4096)  NOT NULL,
  sign_count     BIGINT           NOT NULL,
  backed_up      BOOLEAN          NOT NULL,
  may_back_up    BOOLEAN          NOT NULL,
  name           VARCHAR(60)      NOT NULL,
  added_at_us    BIGINT           NOT NULL,
  used_at_us     BIGINT           NULL,
  PRIMARY KEY (passkey_id),
  UNIQUE KEY passkey_by_credential (credential_key),
  KEY passkey_by_login (login_id),
  CONSTRAINT passkey_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE passkey_challenge (
  challenge_digest CHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id         BINARY(16) NULL,
  expires_at_us    BIGINT     NOT NULL,
  PRIMARY KEY (challenge_digest),
  KEY passkey_challenge_by_expiry (expires_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE sign_in_code (
  challenge_digest CHAR(64)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  purpose          VARCHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id         BINARY(16)     NOT NULL,
  address          VARBINARY(600) NULL,
  code_digest      BINARY(32)     NOT NULL,
  given_by         VARCHAR(120)   NOT NULL,
  expires_at_us    BIGINT         NOT NULL,
  PRIMARY KEY (challenge_digest, purpose),
  KEY sign_in_code_by_expiry (expires_at_us),
  CONSTRAINT sign_in_code_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
