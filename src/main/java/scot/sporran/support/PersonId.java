package scot.sporran.support;

import java.util.UUID;

/** A supported person. */
public record PersonId(UUID value) {}
