/**
 * The way out for words to people: e-mails and text messages, by a driver that the settings choose. Features say what to
 * tell whom; how it gets there, and with whose help, is decided here.
 */
@NullMarked
package scot.sporran.platform.outlet;

import org.jspecify.annotations.NullMarked;
