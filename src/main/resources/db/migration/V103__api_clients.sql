-- The programs that act in a council's name, each with a login of its own.

ALTER TABLE login DROP CONSTRAINT login_of_council;
ALTER TABLE login ADD CONSTRAINT login_of_council CHECK ((role IN ('FINANCE_OFFICER', 'AUDITOR', 'SOCIAL_WORKER',
  'SENIOR_FINANCE_OFFICER', 'COUNCIL_ADMIN', 'API_CLIENT')) = (council_id IS NOT NULL));

CREATE TABLE api_client (
  client_id         BINARY(16)   NOT NULL,
  council_id        BINARY(16)   NOT NULL,
  login_id          BINARY(16)   NOT NULL,
  name              VARCHAR(60)  NOT NULL,
  scopes            VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  secret_hash       CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  previous_hash     CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  previous_until_us BIGINT       NULL,
  made_by           VARCHAR(120) NOT NULL,
  made_at_us        BIGINT       NOT NULL,
  used_at_us        BIGINT       NULL,
  revoked_at_us     BIGINT       NULL,
  PRIMARY KEY (client_id),
  UNIQUE KEY api_client_by_secret (secret_hash),
  KEY api_client_by_previous (previous_hash),
  KEY api_client_by_council (council_id),
  KEY api_client_by_login (login_id),
  CONSTRAINT api_client_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
