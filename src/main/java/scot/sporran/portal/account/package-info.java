/** The pages about signing in: how, where one is signed in, showing again who one is, and what was typed too late. */
@NullMarked
package scot.sporran.portal.account;

import org.jspecify.annotations.NullMarked;
