-- Where a closed month's entries begin: where those of the last one ended. Two that begin at the same place would both have them.
ALTER TABLE finance_period ADD COLUMN from_us BIGINT NOT NULL DEFAULT 0;

UPDATE finance_period p
JOIN (SELECT council_id, month, COALESCE(LAG(up_to_us) OVER (PARTITION BY council_id ORDER BY month), 0) AS begins
      FROM finance_period) q ON q.council_id = p.council_id AND q.month = p.month
SET p.from_us = q.begins;

ALTER TABLE finance_period ADD UNIQUE KEY finance_period_follows (council_id, from_us);
