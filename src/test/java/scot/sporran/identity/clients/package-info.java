/** The programs that act in a council's name. */
@NullMarked
package scot.sporran.identity.clients;

import org.jspecify.annotations.NullMarked;
