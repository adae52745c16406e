package scot.sporran.support.requests;

import java.util.UUID;

/** Something that a person asked for. */
public record RequestId(UUID value) {}
