package scot.sporran.cards;

import java.util.UUID;

/** A card, named so that nobody needs its number. */
public record CardId(UUID value) {}
