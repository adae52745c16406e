package scot.sporran.support.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;

/**
 * A part of what a line pays: one source's money for one period.
 *
 * @param number 0 for the period's own money, 1 and up for later top-ups of it
 */
public record FundingPart(FundingSource source, LocalDate from, LocalDate to, int number, Money amount) {

    /** True for money that should have been paid with an earlier period. */
    public boolean isTopUp() {
        return number > 0;
    }

    /** As the table keeps it. */
    static String write(List<FundingPart> parts) {
        return parts.stream().map(part -> "%s,%s,%s,%d,%d".formatted(part.source, part.from, part.to, part.number,
                part.amount.pence())).collect(Collectors.joining(";"));
    }

    static List<FundingPart> read(String text) {
        List<FundingPart> parts = new ArrayList<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
            String[] field = part.split(",", -1);
            parts.add(new FundingPart(FundingSource.valueOf(field[0]), LocalDate.parse(field[1]),
                    LocalDate.parse(field[2]), Integer.parseInt(field[3]), Money.ofPence(Long.parseLong(field[4]))));
        }
        return List.copyOf(parts);
    }
}
