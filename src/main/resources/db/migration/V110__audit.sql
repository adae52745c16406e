-- Who did what and who looked: ids and words of ours only. Rows are added, never changed: see append-only-tables.txt.
CREATE TABLE audit_entry (
  entry_id   BINARY(16)   NOT NULL,
  at_us      BIGINT       NOT NULL,
  kind       VARCHAR(10)  NOT NULL,
  request_id BINARY(16)   NOT NULL,
  login_id   BINARY(16)   NULL,
  role       VARCHAR(30)  NULL,
  relation   VARCHAR(20)  NULL,
  deeds      VARCHAR(600) NOT NULL,
  person_id  BINARY(16)   NULL,
  council_id BINARY(16)   NULL,
  object_id  BINARY(16)   NULL,
  what       VARCHAR(160) NOT NULL,
  purpose    VARCHAR(20)  NULL,
  status     INT          NULL,
  PRIMARY KEY (entry_id),
  KEY audit_by_person (person_id, kind, entry_id),
  KEY audit_by_council (council_id, entry_id),
  KEY audit_by_login (login_id, entry_id),
  KEY audit_by_request (request_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Committed with its entry, taken away when the entry is in the chain: the order of ids says nothing about the order of commits.
CREATE TABLE audit_unsealed (
  entry_id BINARY(16) NOT NULL,
  PRIMARY KEY (entry_id)
) ENGINE = InnoDB;

-- The chain: HMAC-SHA-256 over the link before, the place and the entry.
CREATE TABLE audit_seal (
  place        BIGINT     NOT NULL,
  entry_id     BINARY(16) NOT NULL,
  hash         BINARY(32) NOT NULL,
  sealed_at_us BIGINT     NOT NULL,
  PRIMARY KEY (place),
  UNIQUE KEY audit_seal_once (entry_id)
) ENGINE = InnoDB;
