-- What cards may pay for: rules of a council, a programme, a person or a card, each with its owner, reason and end.

CREATE TABLE card_rule (
  rule_id    BINARY(16)   NOT NULL,
  council_id BINARY(16)   NOT NULL,
  scope      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scope_id   BINARY(16)   NOT NULL,
  kind       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  terms      TEXT         NOT NULL,
  owner      VARCHAR(120) NOT NULL,
  reason     VARCHAR(200) NOT NULL,
  from_on    DATE         NOT NULL,
  until_on   DATE         NOT NULL,
  version    INT          NOT NULL,
  by_person  TINYINT      NOT NULL,
  made_by    VARCHAR(120) NOT NULL,
  made_at_us BIGINT       NOT NULL,
  ended_by   VARCHAR(120) NULL,
  ended_why  VARCHAR(200) NULL,
  ended_at_us BIGINT      NULL,
  PRIMARY KEY (rule_id),
  KEY card_rule_by_scope (scope_id, ended_at_us, rule_id),
  KEY card_rule_by_council (council_id, rule_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Goes up with every change of a scope's rules, so that what was compiled of them is known to be old.
CREATE TABLE card_rule_scope (
  scope_id BINARY(16) NOT NULL,
  version  BIGINT     NOT NULL,
  PRIMARY KEY (scope_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The blocked kinds of shop become rules of their programme; two years, then their owner says so again.
INSERT INTO card_rule (rule_id, council_id, scope, scope_id, kind, terms, owner, reason, from_on, until_on, version,
    by_person, made_by, made_at_us)
  SELECT UNHEX(LEFT(SHA2(CONCAT(HEX(b.programme_id), b.category), 256), 32)), p.council_id, 'PROGRAMME', b.programme_id, 'BLOCK',
    CONCAT('{"match":{"categories":["', b.category, '"]}}'), c.name, b.reason, CURRENT_DATE,
    DATE_ADD(CURRENT_DATE, INTERVAL 2 YEAR), 1, 0, 'system', 0
  FROM programme_blocked_category b JOIN card_programme p ON p.programme_id = b.programme_id
  JOIN council c ON c.council_id = p.council_id;

INSERT INTO card_rule_scope (scope_id, version) SELECT DISTINCT scope_id, 1 FROM card_rule;

DROP TABLE programme_blocked_category;

-- Where it was, and which rule stood in the way.
ALTER TABLE card_authorisation
  ADD COLUMN country CHAR(2)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN rule_id BINARY(16) NULL;

-- What a yes lifts: one reason for one shop, or one rule.
ALTER TABLE card_ask
  ADD COLUMN reason  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'MERCHANT_CATEGORY_NOT_ALLOWED',
  ADD COLUMN rule_id BINARY(16)  NULL;

ALTER TABLE card
  ADD COLUMN card_use VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PERSONAL';
