package scot.sporran.payruns.employment;

import java.util.UUID;

/** Names a payroll bureau. */
public record BureauId(UUID value) {}
