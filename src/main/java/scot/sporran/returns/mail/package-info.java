/**
 * Receipts by e-mail. Somebody sends or forwards a mail with photos or PDFs to an address that only they know, the council's mail
 * relay hands it in, and each file goes through the same check as a photo from the page. What came and what could not be taken is
 * told by a message in the portal, never by mail, so that no two machines answer each other.
 */
@NullMarked
package scot.sporran.returns.mail;

import org.jspecify.annotations.NullMarked;
