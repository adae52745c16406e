/**
 * Acts that two people do: one proposes, another sees exactly what will happen and agrees, and it is done once. The agreement is bound to
 * a hash of what was proposed and of what the second person was shown. Which acts, and from which sum on, is data, for each council.
 */
@NullMarked
package scot.sporran.identity.foureyes;

import org.jspecify.annotations.NullMarked;
