-- What several who hold a power together are asked, from its beginning to its end. What was sent is sealed. At most one waits for the same.
CREATE TABLE joint_act (
  act_id       BINARY(16)       NOT NULL,
  same_id      BINARY(16)       NOT NULL,
  open_same_id BINARY(16)       NULL,
  person_id    BINARY(16)       NOT NULL,
  council_id   BINARY(16)       NOT NULL,
  deed         VARCHAR(40)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  path         VARCHAR(300)     NOT NULL,
  sealed       VARBINARY(40000) NOT NULL,
  began_by     BINARY(16)       NOT NULL,
  began_at_us  BIGINT           NOT NULL,
  state        VARCHAR(8)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ended_by     BINARY(16)       NULL,
  ended_name   VARCHAR(120)     NULL,
  ended_at_us  BIGINT           NULL,
  PRIMARY KEY (act_id),
  UNIQUE KEY joint_act_open (open_same_id),
  KEY joint_act_same (same_id, began_at_us),
  KEY joint_act_by_person (person_id, state, began_at_us),
  KEY joint_act_by_council (council_id, state, began_at_us),
  KEY joint_act_ended (state, ended_at_us),
  CONSTRAINT joint_act_login FOREIGN KEY (began_by) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The yes or no of each: by a login, or, for a power whose holder does not sign in, by what an officer of the council heard.
CREATE TABLE joint_word (
  act_id     BINARY(16)   NOT NULL,
  holder_id  BINARY(16)   NOT NULL,
  name       VARCHAR(120) NOT NULL,
  said       VARCHAR(3)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  said_at_us BIGINT       NOT NULL,
  how        VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  heard_on   DATE         NULL,
  heard_by   BINARY(16)   NULL,
  heard_name VARCHAR(120) NULL,
  PRIMARY KEY (act_id, holder_id),
  CONSTRAINT joint_word_of_act FOREIGN KEY (act_id) REFERENCES joint_act (act_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What waits goes on waiting: the first yes to the same began it.
INSERT INTO joint_act (act_id, same_id, open_same_id, person_id, council_id, deed, path, sealed, began_by, began_at_us, state)
  SELECT y.yes_id, y.same_id, y.same_id, y.person_id, p.council_id, y.deed, y.path, y.sealed, y.login_id, y.said_at_us, 'WAITS'
  FROM joint_yes y JOIN supported_person p ON p.person_id = y.person_id
  WHERE y.used_by IS NULL AND NOT EXISTS (SELECT 1 FROM joint_yes e WHERE e.same_id = y.same_id AND e.used_by IS NULL
    AND (e.said_at_us < y.said_at_us OR (e.said_at_us = y.said_at_us AND e.yes_id < y.yes_id)));
INSERT INTO joint_word (act_id, holder_id, name, said, said_at_us)
  SELECT a.act_id, y.login_id, l.display_name, 'YES', y.said_at_us
  FROM joint_yes y JOIN joint_act a ON a.same_id = y.same_id JOIN login l ON l.login_id = y.login_id
  WHERE y.used_by IS NULL;
DROP TABLE joint_yes;

-- A letter about somebody to one who acts for them; NULL: to the person.
ALTER TABLE notice ADD COLUMN reader_id BINARY(16) NULL;

-- How somebody who acts for others is told; without a row, by the first way that is known.
CREATE TABLE helper_reach (
  login_id BINARY(16)  NOT NULL,
  reach_by VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (login_id),
  CONSTRAINT helper_reach_of_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB;
