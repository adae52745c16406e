/**
 * Debts that a court or the state collects from pay in Scotland: earnings arrestments, maintenance, and the orders of
 * the Department for Work and Pensions. What each takes, in which order, and what the worker must be left with.
 */
@NullMarked
package scot.sporran.payroll.orders;

import org.jspecify.annotations.NullMarked;
