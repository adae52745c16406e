-- How closely a budget is looked at, each time somebody said so; it ends by itself, and the person may say what they think of it.
CREATE TABLE monitoring_band (
  budget_id     BINARY(16)    NOT NULL,
  number        INT           NOT NULL,
  band          VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  why           VARCHAR(1000) NOT NULL,
  from_on       DATE          NOT NULL,
  until_on      DATE          NOT NULL,
  set_by        VARCHAR(120)  NOT NULL,
  set_at_us     BIGINT        NOT NULL,
  reply         VARCHAR(2000) NULL,
  replied_by    VARCHAR(120)  NULL,
  replied_at_us BIGINT        NULL,
  PRIMARY KEY (budget_id, number),
  CONSTRAINT monitoring_band_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A photo that somebody sent as an answer, sealed.
CREATE TABLE monitoring_photo (
  photo_id  BINARY(16)   NOT NULL,
  flag_id   BINARY(16)   NOT NULL,
  step      INT          NOT NULL,
  kind      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sealed    MEDIUMBLOB   NOT NULL,
  sent_by   BINARY(16)   NOT NULL,
  sent_at_us BIGINT      NOT NULL,
  PRIMARY KEY (photo_id),
  UNIQUE KEY monitoring_photo_of_step (flag_id, step),
  CONSTRAINT monitoring_photo_flag FOREIGN KEY (flag_id) REFERENCES monitoring_flag (flag_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
