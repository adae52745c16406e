-- What is to leave the service once the deed is committed: written with the deed, sent afterwards, deleted when done.
-- Messages of one topic and order key go out in the order of seq, one at a time.

CREATE TABLE outbox_message (
  seq             BIGINT       NOT NULL AUTO_INCREMENT,
  message_id      BINARY(16)   NOT NULL,
  topic           VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_key       BINARY(16)   NOT NULL,
  payload         TEXT         NOT NULL,
  state           VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts        INT          NOT NULL,
  due_at_us       BIGINT       NOT NULL,
  leased_until_us BIGINT       NOT NULL,
  trouble         VARCHAR(300) NULL,
  created_at_us   BIGINT       NOT NULL,
  PRIMARY KEY (seq),
  UNIQUE KEY outbox_message_once (message_id),
  KEY outbox_order (topic, order_key, seq),
  KEY outbox_due (state, due_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Who is told of events, and where. The secrets are not here: they are computed from the service's key, the endpoint and
-- the secret's version.
CREATE TABLE webhook_endpoint (
  endpoint_id       BINARY(16)   NOT NULL,
  owner_id          BINARY(16)   NOT NULL,
  url               VARCHAR(500) NOT NULL,
  event_types       VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state             VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  secret_version    INT          NOT NULL,
  previous_until_us BIGINT       NOT NULL,
  failing_since_us  BIGINT       NULL,
  version           INT          NOT NULL,
  created_at_us     BIGINT       NOT NULL,
  PRIMARY KEY (endpoint_id),
  KEY webhook_endpoint_by_owner (owner_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was told, kept for a while so that it can be sent again.
CREATE TABLE webhook_event (
  event_id      BINARY(16)  NOT NULL,
  owner_id      BINARY(16)  NOT NULL,
  event_type    VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject_id    BINARY(16)  NOT NULL,
  body          TEXT        NOT NULL,
  created_at_us BIGINT      NOT NULL,
  PRIMARY KEY (event_id),
  KEY webhook_event_by_owner (owner_id, created_at_us),
  KEY webhook_event_by_age (created_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each attempt to tell it.
CREATE TABLE webhook_delivery (
  delivery_id BINARY(16)   NOT NULL,
  endpoint_id BINARY(16)   NOT NULL,
  event_id    BINARY(16)   NOT NULL,
  event_type  VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempt     INT          NOT NULL,
  outcome     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  http_status INT          NULL,
  trouble     VARCHAR(300) NULL,
  took_ms     BIGINT       NOT NULL,
  at_us       BIGINT       NOT NULL,
  PRIMARY KEY (delivery_id),
  KEY webhook_delivery_by_endpoint (endpoint_id, at_us, delivery_id),
  KEY webhook_delivery_by_age (at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
