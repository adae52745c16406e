package scot.sporran.identity.trail;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.audit.AuditChain;
import scot.sporran.platform.audit.AuditEntry;
import scot.sporran.platform.audit.AuditLog;

/** A council's audit log, for its auditors and administrators. */
@Controller("/api/v1/councils/{councilId}/audit")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Audit")
class AuditController {

    private static final int MOST_LINKS = 100_000;

    private final Access access;
    private final AuditLog log;
    private final AuditChain chain;

    AuditController(Access access, AuditLog log, AuditChain chain) {
        this.access = access;
        this.log = log;
        this.chain = chain;
    }

    /**
     * @param requestId joins an act and its outcome
     * @param loginId null for the service itself
     * @param deeds what the access check allowed
     * @param what method and route, or a step of the service's own
     * @param status the answer's HTTP status; only of an OUTCOME
     */
    @Serdeable
    record EntryView(UUID id, Instant at, AuditEntry.Kind kind, UUID requestId, @Nullable UUID loginId,
            @Nullable String role, @Nullable String relation, String deeds, @Nullable UUID personId,
            @Nullable UUID objectId, String what, @Nullable String purpose, @Nullable Integer status) {

        static EntryView of(AuditEntry entry) {
            return new EntryView(entry.id(), entry.at(), entry.kind(), entry.requestId(), entry.who().login(),
                    entry.who().role(), entry.who().relation(), entry.who().deeds(), entry.about().person(),
                    entry.about().object(), entry.what(), entry.purpose(), entry.status());
        }
    }

    /**
     * @param place of the last link of the chain; write it down with its hash, elsewhere
     * @param hash 64 hexadecimal digits; null while nothing is sealed
     * @param checked how many links were computed anew
     * @param last a next call may go on after it
     * @param stillThere whether the link that was named stands as it was written down; null when none was named
     * @param problems a sentence each; none when all is well
     */
    @Serdeable
    record ProofView(long place, @Nullable String hash, long checked, long last, @Nullable Boolean stillThere,
            List<String> problems) {}

    @Operation(summary = "The council's audit log", description = "The newest first; `from` and `to` are instants in UTC.")
    @Get
    PageOf<EntryView> entries(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @QueryValue UUID person, @Nullable @QueryValue UUID login,
            @Nullable @QueryValue AuditEntry.Kind kind, @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to, @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_AUDIT, councilId);
        Cursor cursor = Cursor.parse(after);
        List<AuditEntry> found = log.find(
                new AuditLog.Wanted(councilId, person, login, null, kind, from, to),
                cursor == null ? null : cursor.id(), limit + 1);
        return PageOf.of(found, limit, EntryView::of, entry -> new Cursor(0, entry.id()));
    }

    @Operation(summary = "Prove the log whole", description = "Computes up to 100,000 links of the whole service's chain anew, after the place given. "
            + "With `place` and `hash` of an earlier answer it also says whether that link still stands, which shows an end that was cut off.")
    @Get("/proof")
    ProofView proof(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "0") @Min(0) long since, @Nullable @QueryValue Long place,
            @Nullable @QueryValue String hash) {
        access.requireInCouncil(who, Deed.VIEW_AUDIT, councilId);
        AuditChain.Proof proof = chain.prove(since, MOST_LINKS);
        AuditChain.Head head = chain.head().orElse(null);
        return new ProofView(head == null ? 0 : head.place(), head == null ? null : head.hash(), proof.checked(),
                proof.last(), place == null || hash == null ? null : chain.stillHas(place, hash), proof.problems());
    }
}
