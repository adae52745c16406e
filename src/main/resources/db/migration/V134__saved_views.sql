-- What somebody of the staff looks at often: a list's filters, by a name of their own. No person's name is among them.
CREATE TABLE saved_view (
  view_id  BINARY(16)   NOT NULL,
  login_id BINARY(16)   NOT NULL,
  name     VARCHAR(60)  NOT NULL,
  query    VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (view_id),
  KEY saved_view_by_login (login_id),
  CONSTRAINT saved_view_login FOREIGN KEY (login_id) REFERENCES login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
