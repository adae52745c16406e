/**
 * What the fragments in {@code jte/part} are given: rows, lines, steps, choices, tables, charts and forms that keep what
 * was typed. Plain values, no queries.
 */
@NullMarked
package scot.sporran.portal.parts;

import org.jspecify.annotations.NullMarked;
