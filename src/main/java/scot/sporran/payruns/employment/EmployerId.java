package scot.sporran.payruns.employment;

import java.util.UUID;

/** Names a supported person as an employer. */
public record EmployerId(UUID value) {}
