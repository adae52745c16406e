/**
 * What several who hold a power together do for a person: each says yes to the same act, and the last yes does it. It promises that
 * nothing on the list {@code identity/together.txt} is done by one of them alone, and that what stops harm at once never waits.
 */
@NullMarked
package scot.sporran.identity.together;

import org.jspecify.annotations.NullMarked;
