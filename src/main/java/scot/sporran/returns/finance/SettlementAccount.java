package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementFiles;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.platform.Ids;
import scot.sporran.support.CouncilId;

/**
 * Reads statements of the account that a card programme is settled from, in any format of a bank, so that nobody types the
 * payments to the network in. The same booking counts once, in whichever statements it stands.
 */
@Singleton
public class SettlementAccount {

    private static final int MOST_BOOKINGS = 20_000;

    private final SettlementMatch match;

    SettlementAccount(SettlementMatch match) {
        this.match = match;
    }

    /**
     * What a statement held.
     *
     * @param bookings all of them
     * @param fresh those that no statement held before
     * @param notes what a person should know of the reading, in plain words
     */
    public record Brought(int bookings, int fresh, List<String> notes) {

        public Brought {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Keeps what a statement says.
     *
     * @param by who brings it, for the record
     * @throws StatementException when it cannot be read; nothing of it is kept
     * @throws IOException when the file itself cannot be read
     */
    public Brought bring(CouncilId council, StatementSource source, String by)
            throws IOException, StatementException {
        List<SettlementMatch.Booking> bookings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Statement statement : StatementFiles.read(source)) {
            notes.addAll(statement.notes());
            Statement.Gap gap = statement.gap();
            if (gap != null) {
                notes.add("Bookings of " + gap.sum() + " in all are missing after " + gap.from() + ".");
            }
            bookings.addAll(bookings(statement));
        }
        if (bookings.size() > MOST_BOOKINGS) {
            throw new StatementException(source.name(), 0, "", "more than 20,000 bookings; bring shorter periods");
        }
        return new Brought(bookings.size(), match.booked(council, bookings, by), notes);
    }

    private static List<SettlementMatch.Booking> bookings(Statement statement) {
        Map<String, Integer> alike = new HashMap<>();
        List<SettlementMatch.Booking> bookings = new ArrayList<>();
        for (StatementLine line : statement.inOrder()) {
            String said = said(statement, line);
            int twin = alike.merge(said, 1, Integer::sum);
            bookings.add(new SettlementMatch.Booking(line.bookedOn(), Money.ofPence(-line.amount().pence()),
                    line.text(), Ids.derived("booking", said, Integer.toString(twin)).toString()));
        }
        return bookings;
    }

    /** As returns tell repetitions: by the bank's own id, else by text and balance; bookings that are alike are counted. */
    private static String said(Statement statement, StatementLine line) {
        String bankId = line.bankId();
        Money balance = line.balance();
        return String.join("|", statement.account(), line.bookedOn().toString(),
                Long.toString(line.amount().pence()),
                bankId != null ? bankId : line.text() + "|" + (balance == null ? "" : balance));
    }
}
