package scot.sporran.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mixed commands from a seed: every move, refusals, repeats, reused keys, holds that expire. */
final class RandomCommands {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 30);

    private final Random random;
    private final List<FundId> funds;
    private final List<List<FundingSource>> sources;
    private final List<List<HoldId>> holds = new ArrayList<>();
    private final List<LedgerCommand> sent = new ArrayList<>();

    RandomCommands(long seed, int fundCount) {
        this.random = new Random(seed);
        this.funds = new ArrayList<>();
        this.sources = new ArrayList<>();
        for (int i = 0; i < fundCount; i++) {
            funds.add(new FundId(uuid()));
            List<FundingSource> all = new ArrayList<>(List.of(FundingSource.values()));
            java.util.Collections.shuffle(all, random);
            sources.add(List.copyOf(all.subList(0, 1 + random.nextInt(4))));
            holds.add(new ArrayList<>());
        }
    }

    List<FundId> funds() {
        return funds;
    }

    List<FundingSource> sources(int fund) {
        return sources.get(fund);
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    LedgerCommand next() {
        int dice = random.nextInt(112);
        if (!sent.isEmpty() && dice < 6) {
            return sent.get(random.nextInt(sent.size()));
        }
        if (!sent.isEmpty() && dice < 8) {
            LedgerCommand old = sent.get(random.nextInt(sent.size()));
            return new LedgerCommand(old.fund(), old.key(), RequestHash.of("another " + uuid()), old.holds(),
                    old.actor(), TODAY, null, old.rule());
        }
        int fund = random.nextInt(funds.size());
        LedgerCommand command = fresh(fund, dice);
        sent.add(command);
        return command;
    }

    private LedgerCommand fresh(int fund, int dice) {
        Money amount = Money.ofPence(1 + random.nextInt(5_000));
        List<HoldId> known = holds.get(fund);
        boolean fromKnown = !known.isEmpty() && random.nextInt(100) < 70;
        HoldId hold = fromKnown
                ? known.get(Math.max(0, known.size() - 1 - random.nextInt(12) % known.size()))
                : new HoldId(uuid());
        if (!fromKnown) {
            known.add(hold);
        }
        boolean last = random.nextBoolean();
        FundingSource source = sources.get(fund).get(random.nextInt(sources.get(fund).size()));
        Duration life = Duration.ofSeconds(5 + random.nextInt(120));
        LedgerCommand.Rule rule = (view, now) -> decide(dice, view, now, hold, amount, last, source, life);
        return new LedgerCommand(funds.get(fund), new CommandKey(uuid()), RequestHash.of(uuid().toString()),
                Set.of(hold), "test:" + dice, TODAY, null, rule);
    }

    private static Outcome decide(int dice, FundView fund, Instant now, HoldId id, Money amount, boolean last,
            FundingSource source, Duration life) {
        FundView.HoldView hold = fund.hold(id);
        if (dice >= 100) {
            return oneSource(dice, fund, hold, id, amount, source);
        }
        if (dice < 22) {
            return done(amount, new Move.Credit(source, amount, CounterAccount.COUNCIL_FUNDING));
        }
        if (dice < 28) {
            return fund.available().compareTo(amount) < 0
                    ? refuse("NOT_ENOUGH", amount)
                    : done(amount, new Move.Debit(amount, CounterAccount.NET_PAY));
        }
        if (hold == null) {
            return withoutHold(dice, fund, now, id, amount, life);
        }
        return withHold(dice, fund, hold, amount, last);
    }

    /** Pots, money out of one source, undoing, and clearings that nobody asked about. */
    private static Outcome oneSource(int dice, FundView fund, FundView.@Nullable HoldView hold, HoldId id,
            Money amount, FundingSource source) {
        Pot pot = Pot.values()[dice % 2];
        if (dice >= 109) {
            return hold == null
                    ? done(amount, new Move.ForcePay(id, amount, CounterAccount.CARD_SETTLEMENT))
                    : refuse("KNOWN", amount);
        }
        if (dice < 102) {
            return fund.inPot(source, pot).compareTo(amount) < 0
                    ? refuse("NOT_IN_POT", amount)
                    : done(amount, new Move.UsePot(source, pot, amount));
        }
        if (fund.available(source).compareTo(amount) < 0) {
            return refuse("NOT_ENOUGH_THERE", amount);
        }
        return switch (dice) {
            case 102, 103, 104, 105 -> done(amount, new Move.FillPot(source, pot, amount));
            case 106 -> done(amount, new Move.DebitFrom(source, amount, CounterAccount.TRANSFER));
            // in one command: what is undone was done
            case 107 -> Outcome.done(amount, List.of(new Move.Credit(source, amount, CounterAccount.COUNCIL_FUNDING),
                    new Move.UndoCredit(source, amount, CounterAccount.COUNCIL_FUNDING)), List.of());
            default -> Outcome.done(amount, List.of(new Move.DebitFrom(source, amount, CounterAccount.NET_PAY),
                    new Move.UndoDebit(source, amount, CounterAccount.NET_PAY)), List.of());
        };
    }

    private static Outcome withoutHold(int dice, FundView fund, Instant now, HoldId id, Money amount, Duration life) {
        if (dice < 32) {
            return done(Money.ZERO, new Move.Tombstone(id));
        }
        if (dice < 36) {
            return refuse("NO_SUCH_HOLD", amount);
        }
        if (fund.available().compareTo(amount) < 0) {
            return refuse("NOT_ENOUGH", amount);
        }
        return dice < 45
                ? done(amount, new Move.PayAtOnce(id, amount, CounterAccount.CARD_SETTLEMENT))
                : done(amount, new Move.PlaceHold(id, amount, CounterAccount.CARD_SETTLEMENT, now.plus(life)));
    }

    private static Outcome withHold(int dice, FundView fund, FundView.HoldView hold, Money amount, boolean last) {
        Money left = hold.posted().minus(hold.refunded());
        if (dice < 40) {
            return left.isPositive()
                    ? done(amount.min(left), new Move.RefundHold(hold.id(), amount.min(left)))
                    : refuse("NOTHING_TO_REFUND", amount);
        }
        if (dice < 44 && hold.authorised().isPositive()) {
            return done(amount, new Move.PostHold(hold.id(), amount, last)); // also on closed holds: forced
        }
        if (hold.state() != HoldState.PLACED) {
            return refuse("CLOSED_" + hold.state(), amount);
        }
        if (dice < 55) {
            return done(amount, new Move.PostHold(hold.id(), amount, last));
        }
        if (dice < 70) {
            return done(amount.min(hold.held()), new Move.ReleaseHold(hold.id(), amount.min(hold.held())));
        }
        if (dice < 74) {
            return done(hold.held(), new Move.ExpireHold(hold.id()));
        }
        if (dice < 78) {
            Money part = Money.ofPence(Math.max(1, hold.held().pence() / 2));
            return Outcome.done(part, List.of(new Move.PostHold(hold.id(), part, true),
                    new Move.RefundHold(hold.id(), part)), List.of());
        }
        return fund.available().compareTo(amount) < 0
                ? refuse("NOT_ENOUGH", amount)
                : done(amount, new Move.IncrementHold(hold.id(), amount,
                        dice % 2 == 0 ? null : hold.expiresAt().plusSeconds(dice)));
    }

    private static Outcome done(Money asked, Move move) {
        return Outcome.done(asked, List.of(move), List.of());
    }

    private static Outcome refuse(String code, Money asked) {
        return Outcome.refused(code, asked, List.of());
    }
}
