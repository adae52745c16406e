-- Which choice a council saw when it made the next one: of two made at once over the same one, only the first is kept.
-- A council's first choice follows the council itself.
ALTER TABLE stand_in_choice ADD COLUMN follows BINARY(16) NULL AFTER council_id;

UPDATE stand_in_choice c
  JOIN (SELECT choice_id, LAG(choice_id) OVER (PARTITION BY council_id ORDER BY choice_id) AS before_it
        FROM stand_in_choice) o ON o.choice_id = c.choice_id
  SET c.follows = COALESCE(o.before_it, c.council_id);

ALTER TABLE stand_in_choice MODIFY COLUMN follows BINARY(16) NOT NULL,
  ADD UNIQUE KEY stand_in_choice_follows (council_id, follows);
