/**
 * Hours on their way to pay: sent by the assistant, questioned by rule, decided on by the employer or whoever acts for them
 * and never by the assistant, measured against the budget before anybody says yes. What is approved is promised money.
 */
@NullMarked
package scot.sporran.payruns.timesheets;

import org.jspecify.annotations.NullMarked;
