package scot.sporran.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one would explain it: a list of what happened to each source's money, summed every time. Shares no code
 * with the real one but the vocabulary.
 */
final class NaiveLedger {

    /** One happening to one source's money, free or in a pot: what it adds to settled and to held money. */
    private record Line(FundId fund, FundingSource source, @Nullable Pot pot, long settled, long held) {}

    private static final class Reservation {
        final FundId fund;
        Instant expiresAt;
        HoldState state = HoldState.PLACED;
        final Map<FundingSource, Long> held = new HashMap<>();
        final Map<FundingSource, Long> spent = new HashMap<>();
        long authorised;
        long posted;
        long released;
        long refunded;

        Reservation(FundId fund, Instant expiresAt) {
            this.fund = fund;
            this.expiresAt = expiresAt;
        }
    }

    private final Map<FundId, List<FundingSource>> funds = new HashMap<>();
    private final Map<HoldId, Reservation> reservations = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<CommandKey, Receipt> first = new HashMap<>();
    private final Map<CommandKey, RequestHash> asked = new HashMap<>();
    private long rows;
    private int legs;

    void open(FundId fund, List<FundingSource> drawOrder) {
        funds.put(fund, drawOrder);
    }

    Receipt submit(LedgerCommand command, Instant now) {
        Receipt before = first.get(command.key());
        if (before != null) {
            return command.requestHash().equals(asked.get(command.key()))
                    ? new Receipt(before.key(), before.code(), before.asked(), before.moved(), before.postedAfter(),
                            before.availableAfter(), before.sequence(), before.recordedAt(), true)
                    : new Receipt(before.key(), "KEY_REUSED", Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO,
                            before.sequence(), before.recordedAt(), true);
        }
        for (HoldId hold : command.holds()) {
            expireIfOver(hold, now);
        }
        Outcome outcome = command.rule().decide(view(command.fund()), now);
        long sequence = rows + 1;
        legs = 0;
        long moved = 0;
        for (Move move : outcome.moves()) {
            moved += apply(command.fund(), move, now);
        }
        rows += Math.max(1, legs);
        Receipt receipt = new Receipt(command.key(), outcome.code(), outcome.asked(), Money.ofPence(moved),
                Money.ofPence(settled(command.fund())),
                Money.ofPence(settled(command.fund()) - held(command.fund())), sequence, now, false);
        first.put(command.key(), receipt);
        asked.put(command.key(), command.requestHash());
        return receipt;
    }

    void expireIfOver(HoldId id, Instant now) {
        Reservation hold = reservations.get(id);
        if (hold != null && hold.state == HoldState.PLACED && !hold.expiresAt.isAfter(now)) {
            legs = 0;
            giveBack(hold, total(hold.held));
            hold.state = HoldState.EXPIRED;
            rows += legs;
        }
    }

    /** The holds whose time is over, in the order in which a sweep ends them. */
    void sweep(Instant now) {
        reservations.entrySet().stream().filter(e -> e.getValue().state == HoldState.PLACED)
                .sorted((a, b) -> a.getValue().expiresAt.equals(b.getValue().expiresAt)
                        ? Long.compareUnsigned(a.getKey().value().getMostSignificantBits(),
                                b.getKey().value().getMostSignificantBits())
                        : a.getValue().expiresAt.compareTo(b.getValue().expiresAt))
                .map(Map.Entry::getKey).toList().forEach(id -> expireIfOver(id, now));
    }

    long settled(FundId fund) {
        return lines.stream().filter(l -> l.fund.equals(fund) && l.pot == null).mapToLong(Line::settled).sum();
    }

    long held(FundId fund) {
        return lines.stream().filter(l -> l.fund.equals(fund) && l.pot == null).mapToLong(Line::held).sum();
    }

    /** Settled and held money of each source. */
    Map<FundingSource, List<Long>> sources(FundId fund) {
        Map<FundingSource, List<Long>> sums = new LinkedHashMap<>();
        for (FundingSource source : order(fund)) {
            sums.put(source,
                    List.of(lines.stream().filter(l -> l.fund.equals(fund) && l.source == source && l.pot == null)
                            .mapToLong(Line::settled).sum(),
                            lines.stream().filter(l -> l.fund.equals(fund) && l.source == source && l.pot == null)
                                    .mapToLong(Line::held)
                                    .sum()));
        }
        return sums;
    }

    long inPot(FundId fund, FundingSource source, Pot pot) {
        return lines.stream().filter(l -> l.fund.equals(fund) && l.source == source && l.pot == pot)
                .mapToLong(Line::settled).sum();
    }

    private void shift(FundId fund, FundingSource source, Pot pot, long intoPot) {
        line(fund, source, -intoPot, 0);
        lines.add(new Line(fund, source, pot, intoPot, 0));
        legs++;
    }

    private long apply(FundId fund, Move move, Instant now) {
        return switch (move) {
            case Move.FillPot m -> {
                shift(fund, m.source(), m.pot(), m.amount().pence());
                yield m.amount().pence();
            }
            case Move.UsePot m -> {
                shift(fund, m.source(), m.pot(), -m.amount().pence());
                yield m.amount().pence();
            }
            case Move.DebitFrom m -> {
                line(fund, m.source(), -m.amount().pence(), 0);
                yield m.amount().pence();
            }
            case Move.UndoCredit m -> {
                line(fund, m.source(), -m.amount().pence(), 0);
                yield m.amount().pence();
            }
            case Move.UndoDebit m -> {
                line(fund, m.source(), m.amount().pence(), 0);
                yield m.amount().pence();
            }
            case Move.ForcePay m -> {
                Reservation hold = new Reservation(fund, now);
                reservations.put(m.hold(), hold);
                hold.state = HoldState.POSTED;
                long rest = m.amount().pence();
                for (Map.Entry<FundingSource, Long> part : take(fund, rest).entrySet()) {
                    line(fund, part.getKey(), -part.getValue(), 0);
                    hold.spent.merge(part.getKey(), part.getValue(), Long::sum);
                    hold.authorised += part.getValue();
                    rest -= part.getValue();
                }
                if (rest > 0) {
                    line(fund, order(fund).getFirst(), -rest, 0);
                    hold.spent.merge(order(fund).getFirst(), rest, Long::sum);
                }
                hold.posted = m.amount().pence();
                yield m.amount().pence();
            }
            case Move.Credit m -> {
                line(fund, m.source(), m.amount().pence(), 0);
                yield m.amount().pence();
            }
            case Move.Debit m -> {
                take(fund, m.amount().pence()).forEach((source, pence) -> line(fund, source, -pence, 0));
                yield m.amount().pence();
            }
            case Move.PlaceHold m -> {
                Reservation hold = new Reservation(fund, m.expiresAt());
                reservations.put(m.hold(), hold);
                yield reserve(hold, m.amount().pence());
            }
            case Move.IncrementHold m -> {
                Reservation hold = get(m.hold());
                if (m.expiresAt() != null && m.expiresAt().isAfter(hold.expiresAt)) {
                    hold.expiresAt = m.expiresAt();
                }
                yield reserve(hold, m.amount().pence());
            }
            case Move.PayAtOnce m -> {
                Reservation hold = new Reservation(fund, now);
                reservations.put(m.hold(), hold);
                hold.state = HoldState.POSTED;
                take(fund, m.amount().pence()).forEach((source, pence) -> {
                    line(fund, source, -pence, 0);
                    hold.spent.merge(source, pence, Long::sum);
                });
                hold.authorised = m.amount().pence();
                hold.posted = m.amount().pence();
                yield m.amount().pence();
            }
            case Move.PostHold m -> post(fund, get(m.hold()), m.amount().pence(), m.last());
            case Move.ReleaseHold m -> {
                Reservation hold = get(m.hold());
                giveBack(hold, m.amount().pence());
                if (total(hold.held) == 0) {
                    hold.state = hold.posted > 0 ? HoldState.POSTED : HoldState.VOIDED;
                }
                yield m.amount().pence();
            }
            case Move.ExpireHold m -> {
                Reservation hold = get(m.hold());
                long rest = total(hold.held);
                giveBack(hold, rest);
                hold.state = HoldState.EXPIRED;
                yield rest;
            }
            case Move.RefundHold m -> {
                Reservation hold = get(m.hold());
                long rest = m.amount().pence();
                for (FundingSource source : order(fund).reversed()) {
                    long part = Math.min(rest, hold.spent.getOrDefault(source, 0L));
                    if (part > 0) {
                        hold.spent.merge(source, -part, Long::sum);
                        line(fund, source, part, 0);
                        rest -= part;
                    }
                }
                hold.refunded += m.amount().pence();
                yield m.amount().pence();
            }
            case Move.Tombstone m -> {
                Reservation hold = new Reservation(fund, now);
                hold.state = HoldState.VOIDED;
                reservations.put(m.hold(), hold);
                legs++;
                yield 0;
            }
        };
    }

    private long reserve(Reservation hold, long pence) {
        take(hold.fund, pence).forEach((source, part) -> {
            line(hold.fund, source, 0, part);
            hold.held.merge(source, part, Long::sum);
        });
        hold.authorised += pence;
        return pence;
    }

    private long post(FundId fund, Reservation hold, long pence, boolean last) {
        long rest = pence;
        for (FundingSource source : order(fund)) {
            long part = Math.min(rest, hold.held.getOrDefault(source, 0L));
            if (part > 0) {
                hold.held.merge(source, -part, Long::sum);
                hold.spent.merge(source, part, Long::sum);
                line(fund, source, -part, -part);
                rest -= part;
            }
        }
        if (rest > 0) {
            Map<FundingSource, Long> forced = new TreeMap<>(
                    (a, b) -> Integer.compare(order(fund).indexOf(a), order(fund).indexOf(b)));
            forced.putAll(take(fund, rest));
            long missing = rest - total(forced);
            if (missing > 0) {
                forced.merge(order(fund).getFirst(), missing, Long::sum);
            }
            forced.forEach((source, part) -> {
                line(fund, source, -part, 0);
                hold.spent.merge(source, part, Long::sum);
            });
        }
        hold.posted += pence;
        if (hold.state == HoldState.PLACED) {
            if (last) {
                giveBack(hold, total(hold.held));
            }
            if (total(hold.held) == 0) {
                hold.state = HoldState.POSTED;
            }
        }
        return pence;
    }

    private void giveBack(Reservation hold, long pence) {
        long rest = pence;
        for (FundingSource source : order(hold.fund).reversed()) {
            long part = Math.min(rest, hold.held.getOrDefault(source, 0L));
            if (part > 0) {
                hold.held.merge(source, -part, Long::sum);
                line(hold.fund, source, 0, -part);
                rest -= part;
            }
        }
        hold.released += pence;
    }

    /** What each source gives, in draw order; less in all than asked when there is not enough. */
    private Map<FundingSource, Long> take(FundId fund, long pence) {
        Map<FundingSource, Long> parts = new LinkedHashMap<>();
        long rest = pence;
        Map<FundingSource, List<Long>> sums = sources(fund);
        for (FundingSource source : order(fund)) {
            List<Long> sum = sums.getOrDefault(source, List.of(0L, 0L));
            long part = Math.min(rest, Math.max(0, sum.get(0) - sum.get(1)));
            if (part > 0) {
                parts.put(source, part);
                rest -= part;
            }
        }
        return parts;
    }

    private void line(FundId fund, FundingSource source, long settled, long held) {
        lines.add(new Line(fund, source, null, settled, held));
        legs++;
    }

    private static long total(Map<FundingSource, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<FundingSource> order(FundId fund) {
        return java.util.Objects.requireNonNull(funds.get(fund));
    }

    private Reservation get(HoldId id) {
        return java.util.Objects.requireNonNull(reservations.get(id));
    }

    private FundView view(FundId fund) {
        return new FundView() {
            @Override
            public FundId fund() {
                return fund;
            }

            @Override
            public List<FundingSource> drawOrder() {
                return order(fund);
            }

            @Override
            public Money posted() {
                return Money.ofPence(settled(fund));
            }

            @Override
            public Money available() {
                return Money.ofPence(settled(fund) - held(fund));
            }

            @Override
            public Money available(FundingSource source) {
                List<Long> sums = sources(fund).getOrDefault(source, List.of(0L, 0L));
                return Money.ofPence(sums.get(0) - sums.get(1));
            }

            @Override
            public Money inPot(FundingSource source, Pot pot) {
                return Money.ofPence(NaiveLedger.this.inPot(fund, source, pot));
            }

            @Override
            public @Nullable HoldView hold(HoldId id) {
                Reservation hold = reservations.get(id);
                return hold == null
                        ? null
                        : new HoldView(id, hold.state, Money.ofPence(hold.authorised), Money.ofPence(hold.posted),
                                Money.ofPence(hold.released), Money.ofPence(hold.refunded), hold.expiresAt);
            }

            @Override
            public @Nullable HoldView learntOf(HoldId id) {
                return hold(id);
            }

            @Override
            public <S> S state(KeptState<S> state) {
                throw new IllegalStateException("Knows money only");
            }
        };
    }
}
