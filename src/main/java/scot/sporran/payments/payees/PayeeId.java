package scot.sporran.payments.payees;

import java.util.UUID;

/** Somebody who may be paid. */
public record PayeeId(UUID value) {}
