package scot.sporran.support.rules;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.support.CouncilId;

/**
 * A version of a council's rules.
 *
 * @param number from 1; 0 is the shipped default, for a council that has settled nothing
 * @param effectiveFrom first day on which it counts once approved, Europe/London
 * @param why what the change is for, in the proposer's words
 * @param proposedBy name of whoever wrote it
 * @param proposer the login of whoever wrote it; null for rules that no login proposed
 * @param decidedBy name of whoever approved or refused it; null while nobody did
 */
public record RulePackVersion(CouncilId council, int number, RulePackState state, LocalDate effectiveFrom,
        RulePack pack, String why, String proposedBy, @Nullable LoginId proposer,
        Instant proposedAt, @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
