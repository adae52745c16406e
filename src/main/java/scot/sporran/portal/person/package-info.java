/**
 * The pages of a supported person, and of whoever acts for one: money, card, plan, requests, people and settings. Each asks
 * {@link scot.sporran.portal.Gate} first, gathers from the features and says it in the reader's language.
 */
@NullMarked
package scot.sporran.portal.person;

import org.jspecify.annotations.NullMarked;
