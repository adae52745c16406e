-- A new paper for a power that runs out, and the day until which it is said to go on: from its holder, until an officer has looked at it.
-- At most one waits for each power.
CREATE TABLE power_renewal (
  renewal_id       BINARY(16)   NOT NULL,
  power_id         BINARY(16)   NOT NULL,
  waiting_power_id BINARY(16)   NULL,
  person_id        BINARY(16)   NOT NULL,
  council_id       BINARY(16)   NOT NULL,
  file_hash        BINARY(32)   NOT NULL,
  ends_on          DATE         NOT NULL,
  sent_by          BINARY(16)   NOT NULL,
  sent_name        VARCHAR(120) NOT NULL,
  sent_at_us       BIGINT       NOT NULL,
  state            VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  decided_by       VARCHAR(120) NULL,
  words            VARCHAR(300) NULL,
  agreed_to        DATE         NULL,
  decided_at_us    BIGINT       NULL,
  PRIMARY KEY (renewal_id),
  UNIQUE KEY renewal_waiting (waiting_power_id),
  KEY renewal_by_power (power_id, sent_at_us),
  KEY renewal_by_person (person_id, sent_at_us),
  KEY renewal_by_council (council_id, state, sent_at_us),
  KEY renewal_decided (decided_at_us),
  CONSTRAINT renewal_power FOREIGN KEY (power_id) REFERENCES person_power (power_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The paper itself, drawn anew and sealed under the key of the person it is about.
CREATE TABLE power_renewal_paper (
  renewal_id BINARY(16) NOT NULL,
  sealed     LONGBLOB   NOT NULL,
  PRIMARY KEY (renewal_id),
  CONSTRAINT renewal_paper FOREIGN KEY (renewal_id) REFERENCES power_renewal (renewal_id)
) ENGINE = InnoDB;

CREATE INDEX power_by_holder ON person_power (holder_login);
