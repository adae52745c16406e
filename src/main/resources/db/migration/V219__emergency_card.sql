-- What a person wants others to know when something goes wrong. Sealed under the person's own key.
CREATE TABLE person_emergency (
  person_id     BINARY(16)   NOT NULL,
  council_id    BINARY(16)   NOT NULL,
  version       INT          NOT NULL,
  sealed        TEXT         CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_by    VARCHAR(120) NOT NULL,
  changed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (person_id),
  CONSTRAINT person_emergency_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
