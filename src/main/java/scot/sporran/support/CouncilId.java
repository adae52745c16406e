package scot.sporran.support;

import java.util.UUID;

/** A council (authority), the tenant. */
public record CouncilId(UUID value) {}
