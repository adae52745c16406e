-- What stands beside a council's name on pages and letters. Drawn anew from what was sent, so it holds nothing but what is seen.
CREATE TABLE council_logo (
  council_id BINARY(16) NOT NULL PRIMARY KEY,
  picture MEDIUMBLOB NOT NULL,
  digest CHAR(16) NOT NULL,
  put_by VARCHAR(120) NOT NULL,
  put_at_us BIGINT NOT NULL,
  CONSTRAINT council_logo_council FOREIGN KEY (council_id) REFERENCES council (council_id)
);
