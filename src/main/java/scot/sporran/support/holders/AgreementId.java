package scot.sporran.support.holders;

import java.util.UUID;

/** An agreement about who holds a budget. */
public record AgreementId(UUID value) {}
