-- What people and officers write in a request lies under the person's key, which makes it longer.
ALTER TABLE support_request MODIFY why TEXT NOT NULL, MODIFY outcome TEXT NULL;
ALTER TABLE support_request_step MODIFY words TEXT NOT NULL;
