package scot.sporran.payruns.employment;

import java.util.UUID;

/** Names one assistant's job with one employer. */
public record EmploymentId(UUID value) {}
