/**
 * What a provider who holds people's money is paid, and how it accounts for it: payments with the lines that they pay, and a fund's month,
 * confirmed once and read alike by person, holder and council.
 */
@NullMarked
package scot.sporran.support.accounts;

import org.jspecify.annotations.NullMarked;
