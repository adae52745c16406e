/**
 * Says what explains what: bank lines on one side, receipts, invoices, payslips and other evidence on the other. Pure: the same
 * lines and evidence give the same answer in whatever order they come. An amount alone clears nothing; where two answers fit
 * about equally well, none is taken and both are offered. Every match names the pass that made it and the facts it stands on.
 */
@NullMarked
package scot.sporran.returns.matching;

import org.jspecify.annotations.NullMarked;
