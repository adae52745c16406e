/**
 * What staff write down about a person's support, each thing by a form of its own: people, plans, budgets, agreed sums, pots,
 * promises, who holds the money. A {@link scot.sporran.portal.acts.DeskAct} is data: who may, what is asked, what it does; one
 * controller and one template serve them all, and {@link scot.sporran.portal.acts.BudgetPages} shows how a budget stands, with
 * the acts beside what they change.
 */
@NullMarked
package scot.sporran.portal.acts;

import org.jspecify.annotations.NullMarked;
