/**
 * What people and their council tell each other: messages in a thread, letters from templates, and notifications that there is
 * something to read. A feature says what has happened ({@link scot.sporran.correspondence.NoticeSource}); each thing becomes one letter and one
 * notification, by what the person chose, through the outbox. What is said lies under the person's own key.
 */
@NullMarked
package scot.sporran.correspondence;

import org.jspecify.annotations.NullMarked;
