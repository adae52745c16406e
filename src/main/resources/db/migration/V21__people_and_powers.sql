-- Answers kept for their repeats; who a person is and how to reach them; who acts for them.

CREATE TABLE answered_request (
  request_key   BINARY(16) NOT NULL,
  input_hash    BINARY(16) NOT NULL,
  answer        MEDIUMTEXT NULL,
  created_at_us BIGINT     NOT NULL,
  PRIMARY KEY (request_key),
  KEY answered_request_by_age (created_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE supported_person ADD COLUMN council_reference VARCHAR(40) NULL;
ALTER TABLE supported_person ADD UNIQUE KEY person_by_reference (council_id, council_reference);
ALTER TABLE budget ADD COLUMN closed_on DATE NULL;
ALTER TABLE budget ADD COLUMN council_reference VARCHAR(40) NULL;
ALTER TABLE budget ADD UNIQUE KEY budget_by_reference (council_id, council_reference);

CREATE INDEX person_by_council_id ON supported_person (council_id, person_id);

CREATE TABLE person_contact (
  person_id     BINARY(16)   NOT NULL,
  version       INT          NOT NULL,
  called        VARCHAR(120) NULL,
  phone         VARCHAR(30)  NULL,
  email         VARCHAR(200) NULL,
  address       VARCHAR(400) NULL,
  reach_by      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  interpreter   BOOLEAN      NOT NULL,
  formats       VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_by    VARCHAR(120) NOT NULL,
  changed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (person_id),
  CONSTRAINT contact_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE person_power (
  power_id       BINARY(16)   NOT NULL,
  person_id      BINARY(16)   NOT NULL,
  council_id     BINARY(16)   NOT NULL,
  basis          VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holder_name    VARCHAR(120) NOT NULL,
  holder_folded  VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holder_login   BINARY(16)   NULL,
  over_support   BOOLEAN      NOT NULL,
  deeds          VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  joint_rule     VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  evidence       VARCHAR(200) NOT NULL,
  evidence_seen_on DATE       NULL,
  valid_from     DATE         NOT NULL,
  valid_to       DATE         NULL,
  delegation_id  BINARY(16)   NULL,
  recorded_by    VARCHAR(120) NOT NULL,
  recorded_at_us BIGINT       NOT NULL,
  ended_on       DATE         NULL,
  ended_why      VARCHAR(300) NULL,
  ended_by       VARCHAR(120) NULL,
  PRIMARY KEY (power_id),
  KEY power_by_person (person_id),
  KEY power_by_end (council_id, valid_to),
  CONSTRAINT power_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id),
  CONSTRAINT power_dates CHECK (valid_to IS NULL OR valid_to >= valid_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A reminder is given once for each power and each of its days before the end.
CREATE TABLE power_reminder (
  reminder_id  BINARY(16)   NOT NULL,
  power_id     BINARY(16)   NOT NULL,
  days_before  INT          NOT NULL,
  done_by      VARCHAR(120) NOT NULL,
  done_at_us   BIGINT       NOT NULL,
  PRIMARY KEY (reminder_id),
  UNIQUE KEY reminder_once (power_id, days_before),
  CONSTRAINT reminder_power FOREIGN KEY (power_id) REFERENCES person_power (power_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
