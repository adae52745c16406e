-- The day on which an employer puts those back into the pension who opted out long ago; chosen about every three years.
ALTER TABLE employer ADD COLUMN re_enrols_on DATE NULL;
