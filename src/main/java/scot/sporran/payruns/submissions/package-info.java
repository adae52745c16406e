/**
 * What employers tell HMRC, and what they owe it. A report is checked before it is kept, kept before it is sent, and sent until
 * HMRC has answered: submit, acknowledge, poll, delete. It promises that no report is sent blindly a second time, that an
 * answer about another report is never taken for one about this, and that each message to and fro is in the log without
 * anything of the report in it. HMRC has not recognised this software; credentials come from outside the code.
 */
@NullMarked
package scot.sporran.payruns.submissions;

import org.jspecify.annotations.NullMarked;
