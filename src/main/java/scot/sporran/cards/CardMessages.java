package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AdviceDecision;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.OriginalMessage;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Micros;

/** What comes from acquirers, told to the ledger: which purchase each message may mean, and what it says of it. */
@Singleton
class CardMessages {

    /** What a shop is told of a payment that goes through; an advice of anything else tells of a refusal. */
    private static final Set<String> WENT_THROUGH = Set.of("00", "08", "10", "11");

    private static final String TOLD_TOO_LATE = "68";

    private final Ledger ledger;
    private final Purchases purchases;
    private final PurchaseCommands facts;
    private final CardCommands commands;
    private final PurchaseArchive archive;
    private final AuthorisationRepository authorisations;
    private final Clock clock;

    CardMessages(Ledger ledger, Purchases purchases, PurchaseCommands facts, CardCommands commands,
            PurchaseArchive archive, AuthorisationRepository authorisations, Clock clock) {
        this.ledger = ledger;
        this.purchases = purchases;
        this.facts = facts;
        this.commands = commands;
        this.archive = archive;
        this.authorisations = authorisations;
        this.clock = clock;
    }

    /** A request for money, a balance or a verification. */
    CompletableFuture<Receipt> request(CardCommands.Asked asked, Instant deadline) {
        if (asked.needsHistory()) {
            return further(asked, deadline);
        }
        return ledger.submit(commands.first(asked, clock.instant(), deadline))
                .exceptionallyCompose(failure -> Purchases.heardMeanwhile(failure)
                        ? further(asked, deadline)
                        : CompletableFuture.failedFuture(failure));
    }

    /** A request that was approved while the ledger could not be asked: told as what is done, and not refused. */
    CompletableFuture<Receipt> approvedWithout(CardCommands.Asked asked) {
        UUID own = asked.hold().value();
        return purchases.tell(() -> {
            SequencedSet<UUID> candidates = new LinkedHashSet<>();
            MessageKeys.holdsOf(asked.request().identity()).forEach(hold -> candidates.add(hold.value()));
            return meant(candidates, own, asked.card());
        }, history -> commands.approvedWithout(asked, history, clock.instant()));
    }

    /** A request about a purchase of which something was heard, or must have been. */
    private CompletableFuture<Receipt> further(CardCommands.Asked asked, Instant deadline) {
        AuthorisationRequest request = asked.request();
        UUID own = asked.hold().value();
        return purchases.tell(() -> {
            SequencedSet<UUID> candidates = new LinkedHashSet<>();
            if (asked.needsHistory()) {
                candidates.addAll(others(request, asked.card()));
            }
            MessageKeys.holdsOf(request.identity()).forEach(hold -> candidates.add(hold.value()));
            return meant(candidates, own, asked.card());
        }, history -> commands.further(asked, history, clock.instant(), deadline));
    }

    /** The purchases that a message names beside itself: by the original's data, else by the network's name. Blocks. */
    private SequencedSet<UUID> others(AuthorisationRequest request, @Nullable CardFacts card) {
        SequencedSet<UUID> named = new LinkedHashSet<>();
        MessageIdentity identity = request.identity();
        OriginalMessage original = request.details().original();
        if (original != null) {
            MessageKeys.originals(identity, original).forEach(hold -> named.add(hold.value()));
        }
        String lifecycle = request.details().lifecycleId();
        if (lifecycle != null) {
            archive.byLifecycle(identity.link(), lifecycle).ifPresent(named::add);
        }
        if (card != null && named.isEmpty() && request.transaction() == TransactionType.REFUND) {
            List<UUID> alike = archive.byAmount(card.card().value(), identity.merchantId().strip(),
                    request.amount().minorUnits(), Micros.of(clock.instant()));
            if (alike.size() == 1) {
                named.add(alike.getFirst());
            }
        }
        return named;
    }

    /** Takes back what its original still holds or has taken, less what is to stand. */
    CompletableFuture<Receipt> reverse(ReversalRequest request, @Nullable CardFacts card, Instant deadline) {
        long standing = request.standingMinorUnits() == null ? 0 : request.standingMinorUnits();
        // The hash leaves the candidates out: a repeat may find a soft match that the first did not.
        RequestHash hash = RequestHash.of("%s|%s|%d|%d".formatted(request.originalStan(),
                request.originalTransmittedAt(), request.amount().minorUnits(), standing));
        Kind kind = isAboutAdvice(request) ? Kind.ADVICE_CALLED_OFF : Kind.REQUEST_CALLED_OFF;
        UUID own = MessageKeys.hold(request.identity()).value();
        return purchases.tell(() -> meant(candidates(request, card), own, card), history -> facts.tell(
                new PurchaseCommands.Told(MessageKeys.reversal(request.identity()), hash,
                        new PurchaseFact(kind, history.named(), standing, 1,
                                Micros.of(MessageKeys.sentAt(request.identity(), clock.instant()))),
                        Money.ofPence(request.amount().minorUnits()), FactOrigin.of(request.identity(), card), card,
                        List.of()),
                history, clock.instant(), deadline));
    }

    private static boolean isAboutAdvice(ReversalRequest request) {
        return request.originalMti().charAt(2) == '2';
    }

    private SequencedSet<UUID> candidates(ReversalRequest request, @Nullable CardFacts card) {
        SequencedSet<UUID> candidates = new LinkedHashSet<>();
        MessageKeys.holdsOf(request).forEach(hold -> candidates.add(hold.value()));
        if (card != null && !isAboutAdvice(request)) {
            // whose original data (DE90) find nothing may still name it by card, reference, terminal and amount
            authorisations.onlyOne(card.card(), request).map(HoldId::value).ifPresent(candidates::add);
        }
        return candidates;
    }

    /** Undoes a request that the shop was told "unavailable" about, whether or not it was decided meanwhile. */
    CompletableFuture<Receipt> undoLate(CommandKey key, AuthorisationRequest request, @Nullable CardFacts card) {
        SequencedSet<UUID> candidates = Purchases.only(MessageKeys.hold(request.identity()).value());
        return purchases.tell(() -> meant(candidates, candidates.getFirst(), card), history -> facts.tell(
                new PurchaseCommands.Told(MessageKeys.lateUndo(request.identity()),
                        RequestHash.of(key.value().toString()),
                        new PurchaseFact(Kind.REQUEST_CALLED_OFF, history.named(), 0, 1, Micros.of(clock.instant())),
                        Money.ofPence(request.amount().minorUnits()), FactOrigin.of(request, card, ""), card,
                        List.of(AuthorisationRecord.lateAnswer(key))),
                history, clock.instant(), null));
    }

    /** Records what is done. */
    CompletableFuture<AdviceDecision> advise(AdviceRequest advice, CardToken token, @Nullable CardFacts card,
            Instant deadline) {
        AuthorisationRequest payment = advice.payment();
        if (TOLD_TOO_LATE.equals(advice.responseCode())) {
            return reverse(asReversal(advice), card, deadline).thenApply(receipt -> AdviceDecision.RECORDED);
        }
        boolean refusedElsewhere = advice.responseCode() != null && !WENT_THROUGH.contains(advice.responseCode());
        boolean movesNothing = payment.transaction() == TransactionType.BALANCE_ENQUIRY
                || payment.transaction() == TransactionType.REFUND
                        && payment.kind() == AuthorisationRequest.Kind.AUTHORISATION;
        if (refusedElsewhere || movesNothing) {
            return CompletableFuture.completedFuture(AdviceDecision.RECORDED);
        }
        UUID own = MessageKeys.hold(payment.identity()).value();
        return purchases
                .tell(() -> meant(candidates(advice, card), own, card),
                        history -> facts.tell(told(advice, token, card, own),
                                history, clock.instant(), deadline))
                .thenApply(receipt -> receipt.code().equals(Receipt.KEY_REUSED)
                        ? AdviceDecision.DUPLICATE_DIFFERS
                        : AdviceDecision.RECORDED);
    }

    /** Whom it names; without original data first itself, since it then has the identity of its request. */
    private SequencedSet<UUID> candidates(AdviceRequest advice, @Nullable CardFacts card) {
        AuthorisationRequest payment = advice.payment();
        SequencedSet<UUID> candidates = new LinkedHashSet<>();
        if (payment.details().original() == null) {
            candidates.add(MessageKeys.hold(payment.identity()).value());
            candidates.addAll(others(payment, card));
            candidates.addAll(underItsCode(advice, card));
        } else {
            candidates.addAll(others(payment, card));
        }
        return candidates;
    }

    private PurchaseCommands.Told told(AdviceRequest advice, CardToken token, @Nullable CardFacts card, UUID own) {
        AuthorisationRequest payment = advice.payment();
        boolean sterling = payment.amount().currency().equals(TransactionAmount.STERLING);
        Kind kind = payment.transaction() == TransactionType.REFUND
                ? Kind.REFUNDED
                : payment.kind() == AuthorisationRequest.Kind.FINANCIAL ? Kind.COMPLETED : Kind.ADVISED;
        PurchaseFact fact = new PurchaseFact(sterling ? kind : Kind.OTHER_CURRENCY, own,
                payment.amount().minorUnits(), payment.details().parts(),
                Micros.of(MessageKeys.sentAt(payment.identity(), clock.instant())));
        RequestHash hash = RequestHash.of(String.join("|",
                card == null ? token.hex() : card.card().value().toString(), payment.kind().name(),
                payment.transaction().name(), Long.toString(payment.amount().minorUnits()),
                payment.amount().currency()));
        String lifecycle = payment.details().lifecycleId();
        List<FeatureRow> rows = lifecycle == null
                ? List.of()
                : List.of(AuthorisationRecord.lifecycle(payment.identity().link(), lifecycle, own));
        String code = advice.approvalCode();
        return new PurchaseCommands.Told(MessageKeys.advice(payment.kind(), payment.identity()), hash, fact,
                Money.ofPence(payment.amount().minorUnits()), FactOrigin.of(payment, card, code == null ? "" : code),
                card, rows);
    }

    /** The one purchase at that shop that was approved under the code. */
    private List<UUID> underItsCode(AdviceRequest advice, @Nullable CardFacts card) {
        String code = advice.approvalCode();
        if (card == null || code == null) {
            return List.of();
        }
        List<UUID> found = archive.byApprovalCode(card.card().value(),
                advice.payment().identity().merchantId().strip(), code, Micros.of(clock.instant()));
        return found.size() == 1 ? found : List.of();
    }

    /** "Your answer came too late" (DE39 68): what was asked under that name is taken back. */
    private static ReversalRequest asReversal(AdviceRequest advice) {
        AuthorisationRequest payment = advice.payment();
        MessageIdentity identity = payment.identity();
        OriginalMessage original = payment.details().original();
        return new ReversalRequest(identity, true, payment.repeat(), payment.pan(),
                original == null ? "0100" : original.mti(), original == null ? identity.stan() : original.stan(),
                original == null ? identity.transmittedAt() : original.transmittedAt(), payment.amount(), null);
    }

    private static Purchases.Meant meant(SequencedSet<UUID> candidates, UUID own, @Nullable CardFacts card) {
        return new Purchases.Meant(candidates, own, card == null ? CardCommands.UNATTRIBUTED : card.fund());
    }
}
