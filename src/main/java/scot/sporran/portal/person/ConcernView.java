package scot.sporran.portal.person;

import java.util.UUID;

/**
 * A concern that waits for the council, as those see it who answer.
 *
 * @param what which kind it is
 * @param who who wrote it
 * @param until by when an answer is due, in a sentence
 */
public record ConcernView(UUID id, String what, String who, String text, String until) {}
