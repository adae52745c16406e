package scot.sporran.identity.foureyes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;

/**
 * An act that waits for, or had, a second person.
 *
 * @param hash of act, council, person, payload and reason, 64 hexadecimal digits
 * @param expiresAt UTC instant after which nobody can agree
 * @param decidedBy null while nobody decided
 * @param outcome what came of it, in words; empty until then
 */
public record Proposal(UUID id, String act, GuardedAct.Wanted wanted, String hash, ProposalState state,
        LoginId proposedBy, String proposedName, Instant proposedAt, Instant expiresAt, @Nullable LoginId decidedBy,
        @Nullable String decidedName, @Nullable Instant decidedAt, String outcome) {}
