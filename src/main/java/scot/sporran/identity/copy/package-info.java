/**
 * The copy of all that is kept about a person, for them to take away: each feature offers its part as a bean of
 * {@link scot.sporran.identity.copy.CopyPart}; the portal puts them together. An assistant
 * has one of their own work, of {@link scot.sporran.identity.copy.OwnCopyPart}. What is in no part, and why, is {@code identity/data-map.txt}.
 */
@NullMarked
package scot.sporran.identity.copy;

import org.jspecify.annotations.NullMarked;
