package scot.sporran.identity;

import java.util.UUID;

/** A login. */
public record LoginId(UUID value) {}
