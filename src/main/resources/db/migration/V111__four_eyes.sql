-- Acts that two people do.
CREATE TABLE four_eyes_proposal (
  proposal_id    BINARY(16)   NOT NULL,
  act            VARCHAR(30)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  council_id     BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NULL,
  payload        TEXT         NOT NULL,
  reason         VARCHAR(400) NOT NULL,
  payload_hash   CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by    BINARY(16)   NOT NULL,
  proposed_name  VARCHAR(120) NOT NULL,
  proposed_at_us BIGINT       NOT NULL,
  expires_at_us  BIGINT       NOT NULL,
  decided_by     BINARY(16)   NULL,
  decided_name   VARCHAR(120) NULL,
  decided_at_us  BIGINT       NULL,
  outcome        VARCHAR(300) NOT NULL,
  PRIMARY KEY (proposal_id),
  KEY four_eyes_by_council (council_id, state, proposal_id),
  KEY four_eyes_open (state, expires_at_us),
  CONSTRAINT four_eyes_two_people CHECK (decided_by IS NULL OR decided_by <> proposed_by OR state IN ('WITHDRAWN', 'VOID'))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a council settled otherwise than identity/four-eyes.txt.
CREATE TABLE four_eyes_setting (
  setting_id BINARY(16)  NOT NULL,
  council_id BINARY(16)  NOT NULL,
  act        VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  two_people BOOLEAN     NOT NULL,
  from_pence BIGINT      NOT NULL,
  PRIMARY KEY (setting_id)
) ENGINE = InnoDB;

-- Who let a login in: for a day it is no second pair of eyes for that person.
CREATE TABLE login_grant (
  login_id      BINARY(16) NOT NULL,
  granted_by    BINARY(16) NOT NULL,
  granted_at_us BIGINT     NOT NULL,
  PRIMARY KEY (login_id)
) ENGINE = InnoDB;
