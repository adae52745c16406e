-- Each person's own key, sealed by the service's; and whose were destroyed, for ever.
CREATE TABLE person_key (
  person_id  BINARY(16)     NOT NULL,
  sealed_key VARBINARY(200) NOT NULL,
  made_at_us BIGINT         NOT NULL,
  PRIMARY KEY (person_id)
) ENGINE = InnoDB;

CREATE TABLE destroyed_key (
  person_id       BINARY(16) NOT NULL,
  destroyed_at_us BIGINT     NOT NULL,
  PRIMARY KEY (person_id)
) ENGINE = InnoDB;

-- Templates of letters: a version is never changed.
CREATE TABLE letter_template (
  council_id BINARY(16)    NOT NULL,
  kind       VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language   VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    INT           NOT NULL,
  subject    VARCHAR(120)  NOT NULL,
  body       VARCHAR(4000) NOT NULL,
  author     VARCHAR(120)  NOT NULL,
  at_us      BIGINT        NOT NULL,
  PRIMARY KEY (council_id, kind, language, version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Letters that were written: by which version, and with which facts, under the person's key.
CREATE TABLE notice (
  notice_id        BINARY(16)      NOT NULL,
  person_id        BINARY(16)      NOT NULL,
  council_id       BINARY(16)      NOT NULL,
  kind             VARCHAR(24)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language         VARCHAR(10)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  template_version INT             NOT NULL,
  facts            BLOB            NOT NULL,
  page             VARCHAR(120)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  happened_at_us   BIGINT          NOT NULL,
  made_at_us       BIGINT          NOT NULL,
  told_by          VARCHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  told_at_us       BIGINT          NULL,
  read_at_us       BIGINT          NULL,
  PRIMARY KEY (notice_id),
  KEY notice_by_person (person_id, happened_at_us, notice_id),
  KEY notice_to_print (council_id, told_by, happened_at_us)
) ENGINE = InnoDB;

-- Up to where each source was asked.
CREATE TABLE notice_place (
  source   VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  place_us BIGINT      NOT NULL,
  PRIMARY KEY (source)
) ENGINE = InnoDB;

CREATE TABLE notify_choice (
  person_id BINARY(16) NOT NULL,
  details   BOOLEAN    NOT NULL,
  PRIMARY KEY (person_id)
) ENGINE = InnoDB;

-- What a person and the council write to each other, under the person's key.
CREATE TABLE message (
  message_id BINARY(16)       NOT NULL,
  person_id  BINARY(16)       NOT NULL,
  council_id BINARY(16)       NOT NULL,
  side       VARCHAR(10)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  login_id   BINARY(16)       NOT NULL,
  login_name VARCHAR(120)     NOT NULL,
  words      VARBINARY(16100) NOT NULL,
  at_us      BIGINT           NOT NULL,
  read_at_us BIGINT           NULL,
  PRIMARY KEY (message_id),
  KEY message_by_person (person_id, at_us, message_id),
  KEY message_unread (council_id, side, read_at_us, person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Letters are written of what is new in these.
CREATE INDEX support_request_step_by_time ON support_request_step (at_us);
CREATE INDEX surplus_case_by_notice ON surplus_case (noticed_on);
CREATE INDEX pay_warning_by_time ON pay_warning (told_at_us);
CREATE INDEX card_event_by_time ON card_event (at_us);
