-- What shows that card and holder are there: the keys it is checked with, sealed, and what each card has used up.

-- A working key sealed under a master key. The two newest versions of a label are good.
CREATE TABLE security_key (
  label         VARCHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version       INT            NOT NULL,
  key_usage     VARCHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  algorithm     VARCHAR(8)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  key_mode      VARCHAR(24)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  exportability VARCHAR(16)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sealed        VARBINARY(128) NOT NULL,
  made_at_us    BIGINT         NOT NULL,
  PRIMARY KEY (label, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- proof_required: whether each way of paying must bring the proof that belongs to it.
ALTER TABLE card_programme
  ADD COLUMN scheme         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'VISA',
  ADD COLUMN service_code   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '201',
  ADD COLUMN key_generation INT         NOT NULL DEFAULT 1,
  ADD COLUMN proof_required TINYINT     NOT NULL DEFAULT 0;

-- pvv: what is kept of the PIN; null until there is one.
ALTER TABLE card
  ADD COLUMN sequence_number INT     NOT NULL DEFAULT 1,
  ADD COLUMN key_generation  INT     NOT NULL DEFAULT 1,
  ADD COLUMN pvv             CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- What is sealed now says first under which version of its key: the first one, for all there is.
UPDATE card SET pan_encrypted = CONCAT(0x01, pan_encrypted);

-- Wrong PINs in a row, and which transaction counters were seen. Written in the commit of the decision.
CREATE TABLE card_security (
  card_id     BINARY(16) NOT NULL,
  wrong_pins  INT        NOT NULL,
  atc_highest INT        NOT NULL,
  atc_seen    BIGINT     NOT NULL,
  PRIMARY KEY (card_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
