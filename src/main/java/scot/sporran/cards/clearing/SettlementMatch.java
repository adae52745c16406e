package scot.sporran.cards.clearing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cards.keys.MaskedNames;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/**
 * The network's files beside the bank's payments and the ledger: what is not the same on all three is a break, with how
 * long it has stood. Nothing is booked by it.
 */
@Singleton
public class SettlementMatch {

    private static final int LONGEST_WORDS = 140;

    private final SettlementTables tables;
    private final MaskedNames names;
    private final Sql sql;
    private final Clock clock;

    SettlementMatch(SettlementTables tables, MaskedNames names, Sql sql, Clock clock) {
        this.tables = tables;
        this.names = names;
        this.sql = sql;
        this.clock = clock;
    }

    /** What can be different. */
    public enum Kind {
        /** A file that the bank has not paid. */
        FILE_NOT_PAID,
        /** The bank paid, and no file says for what. */
        PAID_FOR_NO_FILE,
        /** The bank paid another sum than the file says. */
        PAID_OTHERWISE,
        /** The import of a file was interrupted: bring it in again. */
        FILE_NOT_DONE,
        /** A line of a file that does not count: bad, of another council, or different from one before. */
        LINE_NOT_POSTED,
        /** A line claims what a line before claims already. */
        LINE_CLAIMED_TWICE,
        /** A line is for a card that is not ours: it counts, on nobody's budget. */
        CARD_NOT_OURS,
        /** A shop took money, or gave it back, and no file has claimed it yet. */
        IN_NO_FILE,
        /** The ledger's clearing account is not what the messages and files come to. */
        LEDGER_DIFFERS
    }

    /**
     * One of them.
     *
     * @param what which file, payment or purchase
     * @param amount by how much
     * @param since from which Europe/London date on
     * @param days how long that is
     */
    public record Break(Kind kind, String what, Money amount, LocalDate since, long days) {}

    /**
     * The three sides.
     *
     * @param byFiles what all files come to
     * @param byBank what the bank has paid in all
     * @param byLedger what the ledger's clearing accounts for cards have, less {@code before}
     * @param before what cards had paid before the first file, brought over with the books: no file claims it
     * @param otherBookings on statements of the account, of which none is a payment to the network
     * @param breaks the oldest first; none when all three are the same
     */
    public record Report(Money byFiles, Money byBank, Money byLedger, Money before, int otherBookings,
            List<Break> breaks) {

        public Report {
            breaks = List.copyOf(breaks);
        }

        /** Whether nothing is left to explain. */
        public boolean isZero() {
            return breaks.isEmpty();
        }
    }

    /**
     * Notes a payment to the network, from the council's bank statement. The same bank reference again changes nothing.
     *
     * @param amount above zero when the council pays
     * @param reference what the statement says
     * @param bankReference the bank's own for the line, unique within the council
     * @return false when that bank reference came before with other content
     */
    public boolean paid(CouncilId council, LocalDate paidOn, Money amount, String reference, String bankReference,
            String by) {
        String bankName = names.of(bankReference);
        UUID id = Ids.derived("settlement-payment", council.value().toString(), bankName);
        var payment = new SettlementTables.Payment(id, paidOn, amount.pence(), MaskedText.of(reference), bankName,
                SettlementTables.Origin.NOTED);
        return tables.keep(council, payment, by, clock.instant())
                || tables.payment(id).filter(payment::equals).isPresent();
    }

    /**
     * A booking of the account that the network is paid from.
     *
     * @param paid above zero when the council pays
     * @param words what the statement says; up to 140 characters of it are kept
     * @param name the same whenever the same booking is read, unique within the council; up to 60 characters
     */
    public record Booking(LocalDate on, Money paid, String words, String name) {}

    /**
     * Keeps the bookings of a statement; those that were kept before are kept once.
     *
     * @return how many are new
     */
    public int booked(CouncilId council, List<Booking> bookings, String by) {
        int fresh = 0;
        for (Booking booking : bookings) {
            UUID id = Ids.derived("settlement-booking", council.value().toString(), booking.name());
            String words = MaskedText.of(booking.words());
            var payment = new SettlementTables.Payment(id, booking.on(), booking.paid().pence(),
                    words.substring(0, Math.min(LONGEST_WORDS, words.length())), booking.name(),
                    SettlementTables.Origin.STATEMENT);
            fresh += tables.keep(council, payment, by, clock.instant()) ? 1 : 0;
        }
        return fresh;
    }

    /** Compares all that is there. */
    public Report match(CouncilId council) {
        LocalDate today = London.dateOf(clock.instant());
        List<SettlementFile> files = tables.files(council, Integer.MAX_VALUE);
        List<SettlementRules.Pair> all = SettlementRules.pairs(files, SettlementRules.once(tables.payments(council)));
        Set<String> networks = files.stream().map(SettlementFile::network).collect(Collectors.toSet());
        List<SettlementRules.Pair> pairs = all.stream().filter(pair -> !SettlementRules.isOther(pair, networks))
                .toList();
        List<Break> breaks = new ArrayList<>();
        for (SettlementRules.Pair pair : pairs) {
            pair.difference().ifPresent(found -> breaks.add(aged(found.kind(), found.what(), found.pence(),
                    found.since(), today)));
        }
        files.forEach(file -> lines(file, breaks, today));
        long byFacts = facts(council);
        long byLedger = ledger(council);
        long before = before(council);
        inNoFile(council, breaks, today);
        if (byFacts != byLedger) {
            breaks.add(aged(Kind.LEDGER_DIFFERS, "clearing account", byLedger - byFacts, today, today));
        }
        breaks.sort(Comparator.comparing(Break::since));
        return new Report(Money.ofPence(files.stream().mapToLong(file -> file.net().pence()).sum()),
                Money.ofPence(pairs.stream().mapToLong(SettlementMatch::paid).sum()),
                Money.ofPence(byLedger - before), Money.ofPence(before), all.size() - pairs.size(), breaks);
    }

    private static long paid(SettlementRules.Pair pair) {
        SettlementTables.Payment payment = pair.payment();
        return payment == null ? 0 : payment.pence();
    }

    private static Break aged(Kind kind, String what, long pence, LocalDate since, LocalDate today) {
        return new Break(kind, what, Money.ofPence(pence), since, Math.max(0, ChronoUnit.DAYS.between(since, today)));
    }

    /** What of a file's lines is not on a budget of ours, though the file counts it. */
    private void lines(SettlementFile file, List<Break> breaks, LocalDate today) {
        if (!file.done()) {
            breaks.add(aged(Kind.FILE_NOT_DONE, file.name(), 0, file.settledOn(), today));
        }
        for (SettlementTables.Outcome outcome : List.of(SettlementTables.Outcome.BAD,
                SettlementTables.Outcome.OTHER_COUNCIL, SettlementTables.Outcome.DIFFERS,
                SettlementTables.Outcome.CAME_BEFORE)) {
            for (SettlementTables.Line line : tables.lines(file.id(), outcome, 0, 1_000)) {
                Kind kind = outcome == SettlementTables.Outcome.CAME_BEFORE
                        ? Kind.LINE_CLAIMED_TWICE
                        : Kind.LINE_NOT_POSTED;
                breaks.add(aged(kind, file.name() + ", line " + line.number()
                        + (line.problem().isEmpty() ? "" : ": " + line.problem()), line.pence(), file.settledOn(),
                        today));
            }
        }
        for (SettlementTables.Line line : tables.lines(file.id(), SettlementTables.Outcome.POSTED, 0,
                Integer.MAX_VALUE)) {
            if ("UNKNOWN_CARD".equals(line.matchedBy())) {
                breaks.add(aged(Kind.CARD_NOT_OURS, file.name() + ", line " + line.number(), line.pence(),
                        file.settledOn(), today));
            }
        }
    }

    /** What was taken by all facts of the council's purchases, and what files moved beside them. */
    private long facts(CouncilId council) {
        long beside = sql.select(row -> row.getLong(1), "SELECT COALESCE(SUM(pence),0) FROM network_cost"
                + " WHERE council_id=?", council.value()).getFirst();
        return beside + sql.select(row -> row.getLong(1), "SELECT COALESCE(SUM(f.taken_change_pence),0)"
                + " FROM card_purchase_fact f JOIN budget b ON b.budget_id=f.budget_id WHERE b.council_id=?",
                council.value()).getFirst();
    }

    /** Presented by the network, as far as the books say, and on no line of a file that was brought in here. */
    private long before(CouncilId council) {
        return sql.select(row -> row.getLong(1), "SELECT COALESCE(SUM(f.taken_change_pence),0)"
                + " FROM card_purchase_fact f JOIN budget b ON b.budget_id=f.budget_id WHERE b.council_id=?"
                + " AND f.kind IN ('PRESENTED','REFUND_PRESENTED') AND NOT EXISTS (SELECT 1 FROM settlement_line l"
                + " WHERE l.purchase_id=f.purchase_id)", council.value()).getFirst();
    }

    private long ledger(CouncilId council) {
        return sql.select(row -> row.getLong(1), "SELECT COALESCE(SUM(b.credits_posted_pence-b.debits_posted_pence),0)"
                + " FROM account a JOIN balance b ON b.account=a.account_id WHERE a.book=?"
                + " AND a.counter='CARD_SETTLEMENT'", council.value()).getFirst();
    }

    private void inNoFile(CouncilId council, List<Break> breaks, LocalDate today) {
        sql.select(row -> new Break(Kind.IN_NO_FILE, row.getString(1), Money.ofPence(row.getLong(2)),
                London.dateOf(Micros.toInstant(row.getLong(3))), 0),
                "SELECT MAX(f.merchant_name),SUM(f.taken_change_pence)"
                        + "-SUM(CASE f.kind WHEN 'PRESENTED' THEN f.pence WHEN 'REFUND_PRESENTED' THEN -f.pence ELSE 0"
                        + " END) AS missing,MIN(f.at_us) FROM card_purchase_fact f JOIN budget b"
                        + " ON b.budget_id=f.budget_id WHERE b.council_id=? GROUP BY f.purchase_id HAVING missing<>0",
                council.value())
                .forEach(found -> breaks.add(aged(found.kind(), found.what(), found.amount().pence(), found.since(),
                        today)));
    }
}
