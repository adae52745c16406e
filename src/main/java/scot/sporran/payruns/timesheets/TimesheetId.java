package scot.sporran.payruns.timesheets;

import java.util.UUID;

/** Names a timesheet. */
public record TimesheetId(UUID value) {}
