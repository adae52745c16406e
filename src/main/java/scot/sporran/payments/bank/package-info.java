/**
 * What the banks' own rules say, without database or network: UK account numbers and their check, the characters and days
 * of Bacs, files of payments (Standard 18, ISO 20022) and the reports that come back. It promises that the same batch gives
 * the same bytes, and that a report which cannot be read is refused whole, in words.
 */
@NullMarked
package scot.sporran.payments.bank;

import org.jspecify.annotations.NullMarked;
