package scot.sporran.portal.service;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.GatewayService;
import scot.sporran.cards.KeyRenewal;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.correspondence.sent.SentLog;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.ledger.LedgerHealth;
import scot.sporran.platform.ProofRuns;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.platform.webhooks.Webhooks;
import scot.sporran.portal.service.Standing.Mark;
import scot.sporran.portal.service.Standing.Part;

/** Asks each part of the service how it is. */
@Singleton
final class ServiceParts {

    /** Letters that are older were looked at, or wait for something else. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final LedgerHealth ledger;
    private final GatewayService gateway;
    private final StandInDesk standIn;
    private final SentLog letters;
    private final Outbox outbox;
    private final KeyRenewal keys;
    private final ProofRuns proofs;
    private final Clock clock;

    ServiceParts(LedgerHealth ledger, GatewayService gateway, StandInDesk standIn, SentLog letters, Outbox outbox,
            KeyRenewal keys, ProofRuns proofs, Clock clock) {
        this.ledger = ledger;
        this.gateway = gateway;
        this.standIn = standIn;
        this.letters = letters;
        this.outbox = outbox;
        this.keys = keys;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** The last drill; empty when there never was one. */
    Optional<ProofRuns.Run> lastDrill() {
        return proofs.last(ProofRuns.Kind.DRILL);
    }

    /** All parts. @param council whose letters are counted; null for all councils' */
    List<Standing> all(@Nullable UUID council) {
        Instant now = clock.instant();
        Map<SentState, Long> sent = letters.counts(council, now.minus(LATELY));
        // whoever reads this was let in by the database a moment ago, and it just counted letters
        return List.of(Standing.of(Part.DATABASE, Mark.WELL, "well"),
                Standing.of(Part.LEDGER, ledger.isHealthy() ? Mark.WELL : Mark.DOWN,
                        ledger.isHealthy() ? "well" : "down"),
                Standing.of(Part.GATEWAY, gateway.isReady() ? Mark.WELL : Mark.DOWN,
                        gateway.isReady() ? "well" : "down"),
                standIn(standIn.status()),
                waiting(Part.LETTERS, sent.getOrDefault(SentState.WAITING, 0L),
                        sent.getOrDefault(SentState.FAILED, 0L) + sent.getOrDefault(SentState.BOUNCED, 0L)),
                webhooks(outbox.standing(Webhooks.TOPIC)), cardKeys(),
                Standing.proved(Part.AUDIT, proofs.last(ProofRuns.Kind.VERIFY), now),
                Standing.proved(Part.DRILL, lastDrill(), now));
    }

    private static Standing standIn(StandInDesk.Status status) {
        if (status.journalBroken()) {
            return Standing.of(Part.STAND_IN, Mark.DOWN, "broken");
        }
        if (!status.possible()) {
            return Standing.of(Part.STAND_IN, Mark.WELL, "none");
        }
        return status.state() == StandInDesk.State.LEDGER
                ? Standing.of(Part.STAND_IN, Mark.WELL, "well")
                : new Standing(Part.STAND_IN, Mark.LOOK, "standing-in", List.of((long) status.records()),
                        status.since());
    }

    private static Standing webhooks(Outbox.Standing standing) {
        return waiting(Part.WEBHOOKS, standing.waiting(), standing.parked());
    }

    /** @param stuck what somebody has to look at */
    private static Standing waiting(Part part, long waiting, long stuck) {
        if (stuck > 0) {
            return Standing.of(part, Mark.LOOK, "stuck", waiting, stuck);
        }
        return Standing.of(part, Mark.WELL, waiting == 0 ? "none" : "waiting", waiting);
    }

    private Standing cardKeys() {
        return keys.last().map(round -> new Standing(Part.CARD_KEYS, Mark.WELL, "well",
                List.of((long) round.renewed()), round.at())).orElseGet(() -> Standing.of(Part.CARD_KEYS, Mark.WELL,
                        "not-yet"));
    }
}
