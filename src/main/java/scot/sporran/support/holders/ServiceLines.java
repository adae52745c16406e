package scot.sporran.support.holders;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.HoldState;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;

/** What holders delivered and bought: posted, looked at by the person, paid. Each line's sum is a hold until then. */
@Singleton
public class ServiceLines {

    private static final Duration PROMISED_FOR = Duration.ofDays(400);
    private static final String NOT_OPEN = "NOT_OPEN";
    private static final String NOT_ENOUGH = "NOT_ENOUGH";
    private static final By SILENCE = new By("system", "The agreed time without a word");
    private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1));

    private final LineRepository lines;
    private final Providers providers;
    private final FundAgreements agreements;
    private final Ledger ledger;

    ServiceLines(LineRepository lines, Providers providers, FundAgreements agreements, Ledger ledger) {
        this.lines = lines;
        this.providers = providers;
        this.agreements = agreements;
        this.ledger = ledger;
    }

    /**
     * Who posts a line or moves it on.
     *
     * @param actor for the ledger: a login, no personal data
     * @param name as the person reads it
     */
    public record By(String actor, String name) {}

    /** Posts a delivery or purchase. The same reference with the same content gives the first line again. */
    public LineResult post(FundAgreement agreement, NewLine line, By by, Instant at) {
        LineId id = idOf(agreement, line.reference());
        Optional<ServiceLine> before = find(id);
        if (before.isPresent()) {
            return repeat(before.get(), line);
        }
        LocalDate today = London.dateOf(at);
        List<Rate> rates = agreement.provider() == null
                ? List.of()
                : providers.rates(agreement.provider(), agreement.council());
        Optional<LineRefusal> refusal = HolderRules.refusal(line,
                new HolderRules.Facts(agreement, rates, used(agreement, line.deliveredOn()),
                        lines.same(agreement.id().value(), line.service(), line.deliveredOn(), line.quantity(),
                                line.reference()) > 0,
                        today));
        if (refusal.isPresent()) {
            return new LineResult.Refused(refusal.get());
        }
        Money price = HolderRules.rateOn(rates, line.service(), line.deliveredOn()).map(Rate::price)
                .orElse(line.amount());
        boolean asked = agreement.mode() == FundMode.COUNCIL_BUYS;
        ServiceLine fresh = new ServiceLine(id, agreement.id(), agreement.budget(), line.reference(), line.service(),
                line.what(), line.deliveredOn(), line.quantity(), price, line.amount(),
                asked ? LineState.ASKED : LineState.POSTED, "", by.name(), at, silentOn(agreement, today), null, null);
        try {
            Receipt receipt = submit(fresh, by, today, (fund, now) -> fund.available().compareTo(line.amount()) < 0
                    ? Outcome.refused(NOT_ENOUGH, line.amount(), List.of())
                    : Outcome.done(line.amount(), List.of(new Move.PlaceHold(id.hold(), line.amount(),
                            CounterAccount.PROVIDER_PAYABLE, now.plus(PROMISED_FOR))),
                            List.of(LineRows.fresh(fresh))));
            return receipt.code().equals(Receipt.DONE)
                    ? new LineResult.Done(fresh)
                    : new LineResult.Refused(LineRefusal.NOT_ENOUGH);
        } catch (RowAlreadyThereException e) {
            return repeat(find(id).orElseThrow(), line);
        }
    }

    private Money used(FundAgreement agreement, LocalDate date) {
        return Money.ofPence(lines.used(agreement.id().value(), HolderRules.periodStart(agreement, date),
                HolderRules.periodEnd(agreement, date)));
    }

    private static LineResult repeat(ServiceLine before, NewLine line) {
        boolean same = before.service().equals(line.service()) && before.deliveredOn().equals(line.deliveredOn())
                && before.quantity() == line.quantity()
                && (before.amount().equals(line.amount()) || before.state() == LineState.BOUGHT);
        return same ? new LineResult.Done(before) : new LineResult.Refused(LineRefusal.REFERENCE_USED);
    }

    /**
     * Moves a line on. Who may do so is the caller's to check.
     *
     * @param words a question, an explanation, a receipt's number; may be empty
     * @param price what a purchase came to in the end; null for what it was asked at
     */
    public LineResult act(LineId id, LineEvent event, String words, @Nullable Money price, By by, Instant at) {
        ServiceLine line = find(id).orElseThrow(() -> new IllegalArgumentException("There is no such line"));
        Optional<LineState> after = line.state().after(event);
        if (after.isEmpty()) {
            return new LineResult.Refused(LineRefusal.NOT_NOW);
        }
        LocalDate today = London.dateOf(at);
        if (event == LineEvent.QUERY || event == LineEvent.ANSWER) {
            LocalDate silentOn = event == LineEvent.ANSWER
                    ? silentOn(agreements.find(line.agreement()).orElseThrow(), today)
                    : null;
            boolean moved = lines.move(id.value(), line.state(), after.get(), words, silentOn) == 1;
            return moved ? new LineResult.Done(find(id).orElseThrow()) : new LineResult.Refused(LineRefusal.NOT_NOW);
        }
        Money amount = event == LineEvent.BUY && price != null ? price : line.amount();
        ServiceLine moved = new ServiceLine(id, line.agreement(), line.budget(), line.reference(), line.service(),
                line.what(), line.deliveredOn(), line.quantity(), amount.equals(line.amount()) ? line.price() : amount,
                amount, after.get(), words.isEmpty() ? line.words() : words, line.postedBy(), line.postedAt(), null, at,
                by.name());
        Receipt receipt = submit(line, by, today, (fund, now) -> settle(fund, moved, event));
        return switch (receipt.code()) {
            case Receipt.DONE -> new LineResult.Done(moved);
            case NOT_ENOUGH -> new LineResult.Refused(LineRefusal.NOT_ENOUGH);
            default -> new LineResult.Refused(LineRefusal.NOT_NOW);
        };
    }

    /** The hold in the ledger says whether the line is still open: of two who settle it at once, one finds it closed. */
    private static Outcome settle(FundView fund, ServiceLine line, LineEvent event) {
        FundView.HoldView hold = Objects.requireNonNull(fund.hold(line.id().hold()), "every line has a hold");
        if (event == LineEvent.CREDIT) {
            return hold.posted().equals(hold.refunded())
                    ? Outcome.refused(NOT_OPEN, line.amount(), List.of())
                    : done(line, new Move.RefundHold(hold.id(), hold.posted()));
        }
        if (hold.state() != HoldState.PLACED) {
            return Outcome.refused(NOT_OPEN, line.amount(), List.of());
        }
        if (event == LineEvent.WITHDRAW) {
            return done(line, new Move.ReleaseHold(hold.id(), hold.held()));
        }
        Money more = line.amount().minus(hold.held());
        if (!more.isPositive()) {
            return done(line, new Move.PostHold(hold.id(), line.amount(), true));
        }
        if (fund.available().compareTo(more) < 0) {
            return Outcome.refused(NOT_ENOUGH, line.amount(), List.of());
        }
        return done(line, new Move.IncrementHold(hold.id(), more), new Move.PostHold(hold.id(), line.amount(), true));
    }

    private static Outcome done(ServiceLine line, Move... moves) {
        return Outcome.done(line.amount(), List.of(moves), List.of(LineRows.changed(line)));
    }

    private Receipt submit(ServiceLine line, By by, LocalDate today, LedgerCommand.Rule rule) {
        try {
            return ledger.submit(new LedgerCommand(new FundId(line.budget().value()), new CommandKey(Ids.next()),
                    RequestHash.of(line.id().value() + "|" + line.state()), Set.of(line.id().hold()),
                    by.actor(), today, null, rule)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Settles lines whose time without a word is over.
     *
     * @param at UTC instant; its London date counts
     * @return how many
     */
    public int settleSilent(Instant at) {
        int settled = 0;
        List<LineRow> silent = lines.silent(London.dateOf(at), 200);
        for (LineRow row : silent) {
            if (act(new LineId(row.lineId()), LineEvent.SILENCE, "", null, SILENCE, at) instanceof LineResult.Done) {
                settled++;
            }
        }
        return settled;
    }

    public Optional<ServiceLine> find(LineId id) {
        return lines.findById(id.value()).map(LineRow::toLine);
    }

    /**
     * An agreement's lines, latest delivery first.
     *
     * @param after the place of the last one seen: day since 1970, and its id; null for the newest
     */
    public List<ServiceLine> of(AgreementId agreement, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? NEWEST : after;
        return lines.page(agreement.value(), from.position(), from.id(), limit).stream().map(LineRow::toLine).toList();
    }

    /** What was delivered in that time, both days included, oldest first. */
    public List<ServiceLine> between(AgreementId agreement, LocalDate from, LocalDate to) {
        return lines.between(agreement.value(), from, to).stream().map(LineRow::toLine).toList();
    }

    private static LineId idOf(FundAgreement agreement, String reference) {
        return new LineId(Ids.derived("service line", agreement.id().value().toString(), reference));
    }

    private static @Nullable LocalDate silentOn(FundAgreement agreement, LocalDate postedOn) {
        return agreement.silenceDays() == 0 || agreement.mode() == FundMode.COUNCIL_BUYS
                ? null
                : postedOn.plusDays(agreement.silenceDays());
    }
}
