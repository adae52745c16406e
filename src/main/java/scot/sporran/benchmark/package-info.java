/**
 * Measures authorisations beside a plain JDBC service doing the same work in the same run on the same database, so that
 * a figure is a ratio and travels to another machine. Run by {@code ./sporran benchmark}; nothing depends on it.
 */
@NullMarked
package scot.sporran.benchmark;

import org.jspecify.annotations.NullMarked;
