-- A person's age, sex and what the support is for, as far as they said. Sealed under the person's own key.
CREATE TABLE person_about (
  person_id     BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  version       INT          NOT NULL,
  sealed        VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_by    VARCHAR(120) NOT NULL,
  changed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (person_id),
  KEY person_about_by_council (council_id),
  CONSTRAINT person_about_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Times away from home, and deaths; what was taken back stays, with when. 0 for what stands, so that it can be unique.
CREATE TABLE person_away (
  away_id          BINARY(16)   NOT NULL,
  person_id        BINARY(16)   NOT NULL,
  kind             VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_on          DATE         NOT NULL,
  to_on            DATE         NULL,
  recorded_by      VARCHAR(120) NOT NULL,
  recorded_at_us   BIGINT       NOT NULL,
  taken_back_by    VARCHAR(120) NULL,
  taken_back_at_us BIGINT       NOT NULL,
  PRIMARY KEY (away_id),
  UNIQUE KEY person_away_once (person_id, kind, from_on, taken_back_at_us),
  CONSTRAINT person_away_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
