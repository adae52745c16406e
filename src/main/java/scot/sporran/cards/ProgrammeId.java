package scot.sporran.cards;

import java.util.UUID;

/** A card programme: a council's cards under one BIN and one set of shop types. */
public record ProgrammeId(UUID value) {}
