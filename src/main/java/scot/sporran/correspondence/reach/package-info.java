/**
 * How people reach their council when a page is not enough: by telephone, out of hours too, by e-mail and by post, and where a
 * complaint goes. Each council writes it down once; every page and letter that says "ring us" says the number.
 */
@NullMarked
package scot.sporran.correspondence.reach;

import org.jspecify.annotations.NullMarked;
