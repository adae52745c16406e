package scot.sporran.support.money;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.Language;
import scot.sporran.support.BudgetId;

/**
 * A budget's money over a period: what was there, what came in, what went out, what is there. For every source, and for all
 * together, opening plus in less out is closing, to the penny, or there is no statement.
 *
 * @param from first day, Europe/London
 * @param to last day
 * @param knownAt UTC instant up to which it was known
 * @param lines in the order in which they count
 */
public record Statement(BudgetId budget, LocalDate from, LocalDate to, Instant knownAt, List<Part> sources,
        List<Line> lines) {

    /**
     * One source's money, what is set aside included.
     *
     * @param setAside in pots at the end
     */
    public record Part(FundingSource source, Money opening, Money in, Money out, Money closing,
            Map<Pot, Money> setAside) {

        public Part {
            if (!opening.plus(in).minus(out).equals(closing)) {
                throw new IllegalStateException("The statement does not add up: %s + %s - %s is not %s"
                        .formatted(opening, in, out, closing));
            }
        }
    }

    /**
     * One movement.
     *
     * @param counter where it came from or went; null where the ledger names none
     * @param pot what it was set aside for; null for all else
     * @param change above zero for money in; nothing for money put into a pot or taken out of it
     * @param moved how much
     * @param balance of all sources after it
     * @param cardPayment the hold of the card payment that took it; null for all else
     * @param sequence the number of the ledger's entry
     */
    public record Line(LocalDate on, FundingSource source, EntryKind kind, @Nullable CounterAccount counter,
            @Nullable Pot pot, Money change, Money moved, Money balance, @Nullable HoldId cardPayment,
            long sequence) {

        /** What it is, in plain English. */
        public String words() {
            return words(Language.ENGLISH);
        }

        /** The same in a language. */
        public String words(Language language) {
            return StatementWords.of(kind, counter, pot, language);
        }
    }

    public Money opening() {
        return sources.stream().map(Part::opening).reduce(Money.ZERO, Money::plus);
    }

    public Money in() {
        return sources.stream().map(Part::in).reduce(Money.ZERO, Money::plus);
    }

    public Money out() {
        return sources.stream().map(Part::out).reduce(Money.ZERO, Money::plus);
    }

    public Money closing() {
        return sources.stream().map(Part::closing).reduce(Money.ZERO, Money::plus);
    }

    /** In pots at the end, over all sources. */
    public Money setAside() {
        return sources.stream().flatMap(part -> part.setAside.values().stream()).reduce(Money.ZERO, Money::plus);
    }
}
