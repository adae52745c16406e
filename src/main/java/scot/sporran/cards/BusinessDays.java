package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.TotalsRequest.Total;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/**
 * A link's business days, as its acquirer begins them, and the acquirer's totals of a day beside ours. A day that no
 * cut-over began, or ended, begins or ends at midnight in London. Comparing changes nothing but its own record.
 */
@Singleton
public class BusinessDays {

    /** Days longer ago than this are not asked for. */
    private static final int LONGEST_AGO = 60;

    private final Sql sql;
    private final Clock clock;

    BusinessDays(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The day of the notice begins, or the one after the last; one that has begun does not begin again. */
    boolean begin(CutOver notice) {
        Instant now = clock.instant();
        String said = notice.settlementDate();
        LocalDate day = said == null ? next(notice.link(), London.dateOf(now)) : dateOf(said, London.dateOf(now));
        sql.update("INSERT IGNORE INTO card_business_day (link,day,began_at_us) VALUES (?,?,?)", notice.link(), day,
                Micros.of(now));
        return true;
    }

    private LocalDate next(String link, LocalDate today) {
        return sql.select(row -> row.getString(1), "SELECT MAX(day) FROM card_business_day WHERE link=?", link)
                .stream().map(last -> last == null ? today : LocalDate.parse(last))
                .map(last -> last.isAfter(today) ? last : today).findFirst().orElse(today).plusDays(1);
    }

    /** Compares, and keeps both sides. */
    TotalsDecision compare(TotalsRequest totals) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        LocalDate day = dateOf(totals.settlementDate(), today);
        boolean comparable = totals.currency().equals(TransactionAmount.STERLING)
                && !day.isAfter(today.plusDays(1)) && !day.isBefore(today.minusDays(LONGEST_AGO));
        List<Total> theirs = List.of(totals.credits(), totals.creditReversals(), totals.debits(),
                totals.debitReversals());
        List<Total> ours = comparable ? count(totals.link(), totals.acquirerId(), day) : List.of();
        TotalsDecision outcome = !comparable
                ? TotalsDecision.NOT_COMPARED
                : ours.equals(theirs) && net(ours) == totals.netMinorUnits()
                        ? TotalsDecision.IN_BALANCE
                        : TotalsDecision.OUT_OF_BALANCE;
        sql.update("INSERT IGNORE INTO card_totals (totals_id,link,acquirer_id,day,outcome,theirs,ours,at_us)"
                + " VALUES (?,?,?,?,?,?,?,?)",
                Ids.derived("card-totals", totals.link(), totals.acquirerId(), day.toString(), totals.stan(),
                        totals.transmittedAt()),
                totals.link(), totals.acquirerId(), day, outcome, text(theirs), text(ours), Micros.of(now));
        return outcome;
    }

    /** Credits, credit reversals, debits, debit reversals. A payment and its reversal that cross count in neither. */
    private List<Total> count(String link, String acquirer, LocalDate day) {
        return sql.select(row -> List.of(new Total(row.getLong(1), row.getLong(2)),
                new Total(row.getLong(3), row.getLong(4)), new Total(row.getLong(5), row.getLong(6)),
                new Total(row.getLong(7), row.getLong(8))),
                "SELECT " + sums("kind='REFUNDED' AND taken_change_pence<0") + ","
                        + sums("kind LIKE '%CALLED_OFF' AND taken_change_pence>0") + ","
                        + sums("kind IN ('TAKEN','COMPLETED') AND taken_change_pence>0") + ","
                        + sums("kind LIKE '%CALLED_OFF' AND taken_change_pence<0")
                        + " FROM card_purchase_fact WHERE link=? AND acquirer_id=? AND at_us>=? AND at_us<?",
                link, acquirer, Micros.of(begin(link, day)), Micros.of(begin(link, day.plusDays(1)))).getFirst();
    }

    private static String sums(String which) {
        return "COALESCE(SUM(" + which + "),0),COALESCE(SUM(IF(" + which + ",ABS(taken_change_pence),0)),0)";
    }

    private Instant begin(String link, LocalDate day) {
        return sql.select(row -> Micros.toInstant(row.getLong(1)),
                "SELECT began_at_us FROM card_business_day WHERE link=? AND day=?", link, day).stream().findFirst()
                .orElse(London.startOf(day));
    }

    private static long net(List<Total> totals) {
        return totals.get(0).minorUnits() - totals.get(1).minorUnits() - totals.get(2).minorUnits()
                + totals.get(3).minorUnits();
    }

    private static String text(List<Total> totals) {
        return String.join(" ", totals.stream().map(total -> total.count() + "/" + total.minorUnits()).toList());
    }

    /** MMDD, of the year that brings it nearest to today. */
    private static LocalDate dateOf(String monthDay, LocalDate today) {
        MonthDay day = MonthDay.of(Integer.parseInt(monthDay.substring(0, 2)),
                Integer.parseInt(monthDay.substring(2)));
        return Stream.of(today.getYear() - 1, today.getYear(), today.getYear() + 1).map(day::atYear)
                .min(Comparator.comparing(date -> Duration.between(date.atStartOfDay(), today.atStartOfDay()).abs()))
                .orElseThrow(() -> new DateTimeException("There is always a year"));
    }

    /** How many, and the pence that they come to. */
    public record Sum(long count, long pence) {

        private static Sum of(String text) {
            String[] parts = text.split("/", -1);
            return new Sum(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }

    /** What one side counted. @param credits refunds @param debits takings; the reversals are of each */
    public record Side(Sum credits, Sum creditReversals, Sum debits, Sum debitReversals) {

        private static @Nullable Side of(String text) {
            if (text.isEmpty()) {
                return null;
            }
            List<Sum> sums = Stream.of(text.split(" ", -1)).map(Sum::of).toList();
            return new Side(sums.get(0), sums.get(1), sums.get(2), sums.get(3));
        }
    }

    /**
     * What was compared last, for whoever looks for a difference.
     *
     * @param acquirer its DE32
     * @param theirs null where it could not be read
     * @param ours null where it was not counted
     * @param at UTC instant
     */
    public record Compared(String link, String acquirer, LocalDate day, TotalsDecision outcome, @Nullable Side theirs,
            @Nullable Side ours, Instant at) {}

    /** The comparisons of late, the latest first, on the links on which a council's cards pay. */
    public List<Compared> latest(CouncilId council, int limit) {
        return sql.select(row -> new Compared(row.getString(1), row.getString(2), Sql.date(row, 3),
                TotalsDecision.valueOf(row.getString(4)), Side.of(row.getString(5)), Side.of(row.getString(6)),
                Micros.toInstant(row.getLong(7))),
                "SELECT link,acquirer_id,day,outcome,theirs,ours,at_us FROM card_totals WHERE link IN"
                        + " (SELECT f.link FROM card_purchase_fact f JOIN budget b ON b.budget_id=f.budget_id"
                        + " WHERE b.council_id=?) ORDER BY at_us DESC LIMIT " + limit,
                council.value());
    }
}
