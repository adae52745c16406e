package scot.sporran.support.holders;

import java.util.UUID;

/** A provider of support, who may hold people's funds for many councils. */
public record ProviderId(UUID value) {}
