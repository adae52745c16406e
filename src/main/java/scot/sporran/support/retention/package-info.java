/**
 * How long what was written about a person is kept: from when on, by which of the council's rules, and what holds it longer. Nothing is
 * disposed of by itself; two administrators do it.
 */
@NullMarked
package scot.sporran.support.retention;

import org.jspecify.annotations.NullMarked;
