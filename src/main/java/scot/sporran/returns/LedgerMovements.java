package scot.sporran.returns;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.support.money.Statement;

/**
 * Movements of the ledger that are to be explained. What one card payment took on a day is one movement, by the shop's name,
 * whatever sources it came from; it is where a receipt can stand.
 */
final class LedgerMovements {

    private LedgerMovements() {}

    private record Taken(UUID hold, LocalDate on) {

        static @Nullable Taken of(Statement.Line line) {
            HoldId hold = line.cardPayment();
            return hold == null ? null : new Taken(hold.value(), line.on());
        }
    }

    /** In the order of the ledger. @param onCard what cards took in the same days */
    static List<ExplainRules.Movement> of(Statement statement, List<BankMatches.Explained> onCard) {
        Map<Taken, BankMatches.Explained> known = new HashMap<>();
        onCard.forEach(line -> known.put(new Taken(line.statement(), line.on()), line));
        Map<Taken, Money> sums = new HashMap<>();
        for (Statement.Line line : statement.lines()) {
            Taken taken = Taken.of(line);
            if (taken != null) {
                sums.merge(taken, line.change(), Money::plus);
            }
        }
        Set<Taken> told = new HashSet<>();
        return statement.lines().stream().filter(line -> line.change().pence() != 0).flatMap(line -> {
            Taken taken = Taken.of(line);
            BankMatches.Explained card = taken == null ? null : known.get(taken);
            if (taken == null || card == null) {
                return Stream.of(new ExplainRules.Movement(line.on(), line.words(), line.change(), true, null, null));
            }
            return told.add(taken)
                    ? Stream.of(BankMovements.of(card, Objects.requireNonNull(sums.get(taken))))
                    : Stream.empty();
        }).toList();
    }
}
