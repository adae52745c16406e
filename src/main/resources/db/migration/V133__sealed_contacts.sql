-- How a person is reached lies under the person's own key, which makes it longer.
ALTER TABLE person_contact
  MODIFY called  VARCHAR(800)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  MODIFY phone   VARCHAR(400)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  MODIFY email   VARCHAR(1200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  MODIFY address VARCHAR(2400) CHARACTER SET ascii COLLATE ascii_bin NULL;
