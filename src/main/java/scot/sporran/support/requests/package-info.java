/**
 * What people ask of their council, and what becomes of it. It promises that every request moves along one table of
 * states, that whoever asked never decides, that one of two officers deciding at once wins and the other is told, that an
 * appeal is decided by somebody else, and that the person can read every step. What an approval allows (a purchase, a
 * relative who may be paid, a small sum) is recorded in the same commit as the approval.
 */
@NullMarked
package scot.sporran.support.requests;

import org.jspecify.annotations.NullMarked;
