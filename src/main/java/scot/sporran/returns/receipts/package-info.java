/**
 * Receipts: a photo or PDF is checked, drawn anew, read for what it may say, and becomes a paper once a person has said that this
 * is so. What was read is only ever a suggestion.
 */
@NullMarked
package scot.sporran.returns.receipts;

import org.jspecify.annotations.NullMarked;
