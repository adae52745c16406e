package scot.sporran.portal.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Option;

/**
 * Somebody who helps, on the page.
 *
 * @param basis on what ground
 * @param may what they may see and do, in words
 * @param looked when they last looked, in a sentence; empty for readers who do not see who looked
 * @param mayEnd true when the reader can take it back here
 * @param mayGetCode true when the reader can hand over a code to sign in
 * @param paper what became of the new paper that they sent, in a sentence; empty when there is nothing to say
 * @param way where the reader goes on with it: to send it, to look at it; null when there is nothing for them to do
 */
public record HelperView(UUID id, String name, String basis, String may, String until, String looked, boolean mayEnd,
        boolean mayGetCode, String paper, @Nullable Option way) {}
