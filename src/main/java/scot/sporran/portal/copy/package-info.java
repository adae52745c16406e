/** A copy of all that is kept about a person, to take away: a page to read, tables for a spreadsheet, the same for a program, and pictures. */
@NullMarked
package scot.sporran.portal.copy;

import org.jspecify.annotations.NullMarked;
