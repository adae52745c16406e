/**
 * Brings people, plans, budgets and opening balances in from CSV files. Every line is looked at before any is applied; a
 * line that is there already is left alone, so that a run can be repeated; memory does not grow with the file but for 32
 * bytes a line.
 */
@NullMarked
package scot.sporran.support.imports;

import org.jspecify.annotations.NullMarked;
