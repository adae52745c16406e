-- Why somebody's records are kept although their time is over, and until when. The reason lies under the person's own key.
CREATE TABLE legal_hold (
  hold_id      BINARY(16)      NOT NULL,
  person_id    BINARY(16)      NOT NULL,
  council_id   BINARY(16)      NOT NULL,
  reason       VARBINARY(1700) NOT NULL,
  until_on     DATE            NULL,
  put_by       VARCHAR(120)    NOT NULL,
  put_at_us    BIGINT          NOT NULL,
  lifted_by    VARCHAR(120)    NULL,
  lifted_at_us BIGINT          NULL,
  PRIMARY KEY (hold_id),
  KEY legal_hold_by_person (person_id, put_at_us),
  KEY legal_hold_by_council (council_id, lifted_at_us),
  CONSTRAINT legal_hold_person FOREIGN KEY (person_id) REFERENCES supported_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
