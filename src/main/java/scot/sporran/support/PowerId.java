package scot.sporran.support;

import java.util.UUID;

/** Somebody's power to act for a supported person. */
public record PowerId(UUID value) {}
