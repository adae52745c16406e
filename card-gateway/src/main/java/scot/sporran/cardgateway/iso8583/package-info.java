/**
 * ISO 8583:1987 as data: bytes to checked messages and back. A byte sequence either passes every check of the strict
 * walk or becomes a typed fault with the number of its first bad field; nothing here opens a socket or decides
 * about a card, and nothing here can print a card number.
 */
@NullMarked
package scot.sporran.cardgateway.iso8583;

import org.jspecify.annotations.NullMarked;
