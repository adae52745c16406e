-- What became of each notification: each try, what the carrier said later, and who had it sent again. The address is masked, and sealed
-- under the person's key.
CREATE TABLE notice_step (
  step_id    BINARY(16)     NOT NULL,
  notice_id  BINARY(16)     NOT NULL,
  step       VARCHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  way        VARCHAR(10)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  sealed_to  VARBINARY(400) NULL,
  trouble    VARCHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  said       VARCHAR(120)   NULL,
  login_id   BINARY(16)     NULL,
  login_name VARCHAR(120)   NULL,
  at_us      BIGINT         NOT NULL,
  PRIMARY KEY (step_id),
  KEY notice_step_of (notice_id, at_us, step_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The same in short, to search by.
ALTER TABLE notice
  ADD COLUMN state       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WAITING',
  ADD COLUMN way         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN trouble     VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN tries       INT         NOT NULL DEFAULT 0,
  ADD COLUMN again       INT         NOT NULL DEFAULT 0,
  ADD COLUMN asked_at_us BIGINT      NULL,
  ADD KEY notice_by_council (council_id, made_at_us, notice_id),
  ADD KEY notice_by_state (state, told_at_us);

UPDATE notice SET
  state = CASE told_by WHEN 'NOT_CARRIED' THEN 'FAILED' WHEN 'IN_PERSON' THEN 'IN_PERSON' WHEN 'TO_PRINT' THEN 'WAITING' ELSE 'SENT' END,
  way = CASE WHEN told_by IN ('EMAIL', 'SMS', 'DEVICE', 'IN_PERSON') THEN told_by WHEN told_by IN ('LETTER', 'TO_PRINT', 'POSTED') THEN 'LETTER' END,
  trouble = CASE told_by WHEN 'NOT_CARRIED' THEN 'NO_CARRIER' END,
  tries = CASE WHEN told_by IN ('EMAIL', 'SMS', 'LETTER') THEN 1 ELSE 0 END
  WHERE told_by IS NOT NULL;
UPDATE notice SET state = 'FAILED', trouble = 'REFUSED', tries = 1
  WHERE notice_id IN (SELECT UNHEX(REPLACE(m.payload, '-', '')) FROM outbox_message m WHERE m.topic = 'notice' AND m.state = 'PARKED');
