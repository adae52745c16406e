-- Who may sign in, the links that start a session, and the sessions. A token is never stored, only its SHA-256 in hex.
-- Instants are microseconds since 1970-01-01T00:00Z.

CREATE TABLE login (
  login_id      BINARY(16)   NOT NULL,
  display_name  VARCHAR(120) NOT NULL,
  role          VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  person_id     BINARY(16)   NULL,
  council_id    BINARY(16)   NULL,
  created_at_us BIGINT       NOT NULL,
  PRIMARY KEY (login_id),
  KEY login_by_person (person_id),
  CONSTRAINT login_of_person CHECK ((role = 'SUPPORTED_PERSON') = (person_id IS NOT NULL)),
  CONSTRAINT login_of_council CHECK ((role IN ('FINANCE_OFFICER', 'AUDITOR')) = (council_id IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE one_time_link (
  token_hash    CHAR(64)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id      BINARY(16) NOT NULL,
  expires_at_us BIGINT     NOT NULL,
  used_at_us    BIGINT     NULL,
  PRIMARY KEY (token_hash),
  KEY one_time_link_by_expiry (expires_at_us),
  CONSTRAINT one_time_link_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE login_session (
  token_hash      CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id        BINARY(16)  NOT NULL,
  created_at_us   BIGINT      NOT NULL,
  last_seen_at_us BIGINT      NOT NULL,
  expires_at_us   BIGINT      NOT NULL,
  revoked_at_us   BIGINT      NULL,
  device          VARCHAR(80) NOT NULL,
  PRIMARY KEY (token_hash),
  KEY login_session_by_login (login_id),
  KEY login_session_by_expiry (expires_at_us),
  CONSTRAINT login_session_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
