/** Auditors' working papers: what was looked at, what was found, by whom and when. They grow and are never changed. */
@NullMarked
package scot.sporran.identity.papers;

import org.jspecify.annotations.NullMarked;
