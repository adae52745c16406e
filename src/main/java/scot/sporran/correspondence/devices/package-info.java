/**
 * Devices on which people are told that there is something to read: asked for on the device itself, listed in words, taken away again by
 * their owner or when their push service says that nobody is there. What is said, when, and what else happens is the notices' part.
 */
@NullMarked
package scot.sporran.correspondence.devices;

import org.jspecify.annotations.NullMarked;
