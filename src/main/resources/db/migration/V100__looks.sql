-- How somebody wants the pages to look: theirs on every device they sign in with.

CREATE TABLE look (
  login_id  BINARY(16)  NOT NULL,
  language  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text_size VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (login_id),
  CONSTRAINT look_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
