-- More roles, providers' logins, and whose affairs were entrusted to whom.

ALTER TABLE login ADD COLUMN provider_id BINARY(16) NULL;
ALTER TABLE login DROP CONSTRAINT login_of_council;
ALTER TABLE login ADD CONSTRAINT login_of_council CHECK ((role IN ('FINANCE_OFFICER', 'AUDITOR', 'SOCIAL_WORKER',
  'SENIOR_FINANCE_OFFICER', 'COUNCIL_ADMIN')) = (council_id IS NOT NULL));
ALTER TABLE login ADD CONSTRAINT login_of_provider CHECK ((role = 'PROVIDER') = (provider_id IS NOT NULL));

CREATE TABLE delegation (
  delegation_id BINARY(16)   NOT NULL,
  login_id      BINARY(16)   NOT NULL,
  person_id     BINARY(16)   NOT NULL,
  deeds         VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  valid_from    DATE         NOT NULL,
  valid_until   DATE         NULL,
  given_by      VARCHAR(120) NOT NULL,
  created_at_us BIGINT       NOT NULL,
  ended_at_us   BIGINT       NULL,
  PRIMARY KEY (delegation_id),
  KEY delegation_by_login (login_id, person_id),
  KEY delegation_by_person (person_id),
  CONSTRAINT delegation_login FOREIGN KEY (login_id) REFERENCES login (login_id),
  CONSTRAINT delegation_dates CHECK (valid_until IS NULL OR valid_until >= valid_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
