@NullMarked
package scot.sporran.payments.statements;

import org.jspecify.annotations.NullMarked;
