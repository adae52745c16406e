-- What several who hold a power together have said yes to: each sends the same, and the last yes does it. What was sent is sealed.
CREATE TABLE joint_yes (
  yes_id     BINARY(16)       NOT NULL,
  same_id    BINARY(16)       NOT NULL,
  person_id  BINARY(16)       NOT NULL,
  login_id   BINARY(16)       NOT NULL,
  deed       VARCHAR(40)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  path       VARCHAR(300)     NOT NULL,
  sealed     VARBINARY(40000) NOT NULL,
  said_at_us BIGINT           NOT NULL,
  used_by    BINARY(16)       NULL,
  PRIMARY KEY (yes_id),
  UNIQUE KEY joint_yes_once (same_id, login_id),
  KEY joint_yes_by_person (person_id, said_at_us),
  CONSTRAINT joint_yes_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
