package scot.sporran.portal.person;

import java.util.UUID;

/**
 * Somebody who helps, on the page.
 *
 * @param basis on what ground
 * @param may what they may see and do, in words
 * @param looked when they last looked, in a sentence; empty for readers who do not see who looked
 * @param mayEnd true when the reader can take it back here
 * @param mayGetCode true when the reader can hand over a code to sign in
 */
public record HelperView(UUID id, String name, String basis, String may, String until, String looked, boolean mayEnd,
        boolean mayGetCode) {}
