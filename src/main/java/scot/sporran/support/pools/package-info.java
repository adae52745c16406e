/**
 * Pots that named friends share. Each friend's money in a pot stays in a fund of its own, by source, so that at every
 * moment every penny belongs to one person: what the friends buy together is split by their shares, a refund goes back as
 * it came, and whoever leaves takes home exactly what is left of what they brought.
 */
@NullMarked
package scot.sporran.support.pools;

import org.jspecify.annotations.NullMarked;
