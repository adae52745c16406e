-- A council's own sign-in (OpenID Connect), and who of its staff is who there.

CREATE TABLE council_issuer (
  council_id    BINARY(16)     NOT NULL,
  issuer        VARCHAR(300)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  client_id     VARCHAR(200)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  client_secret VARBINARY(600) NULL,
  second_proof  VARCHAR(40)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version       INT            NOT NULL,
  PRIMARY KEY (council_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE council_identity (
  council_id BINARY(16)   NOT NULL,
  issuer     VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  login_id   BINARY(16)   NOT NULL,
  PRIMARY KEY (council_id, subject, issuer),
  CONSTRAINT council_identity_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE council_sign_in (
  state_digest   CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  browser_digest CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  council_id     BINARY(16)  NOT NULL,
  nonce          CHAR(43)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  verifier       CHAR(43)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at_us  BIGINT      NOT NULL,
  PRIMARY KEY (state_digest),
  KEY council_sign_in_by_expiry (expires_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
