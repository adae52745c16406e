@NullMarked
package scot.sporran.payments.bank;

import org.jspecify.annotations.NullMarked;
