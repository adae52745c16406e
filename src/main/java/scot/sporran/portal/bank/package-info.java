/**
 * Payments as a council's finance officers send them to the bank: what is approved for which day, the files it leaves in, the
 * second person's yes, and what the bank reports back.
 */
@NullMarked
package scot.sporran.portal.bank;

import org.jspecify.annotations.NullMarked;
