/**
 * The pages, by role: controllers, what a page shows, and templates. It asks the features and changes nothing itself;
 * nothing depends on it.
 */
@NullMarked
package scot.sporran.portal;

import org.jspecify.annotations.NullMarked;
