package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.DayAccounted;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** Whether care is still bought: sudden stops, slow falls, money that gathers. These go to the social worker. */
final class CareRules {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int USUAL_DAYS = 112;
    private static final int LEAST_PERIODS = 4;
    private static final int TEN = 10;
    /** Days of pay in four weeks. */
    private static final int WEEKLY = 4;
    private static final double SURE = 0.85;
    private static final double LIKELY = 0.7;

    private final Thresholds limits;

    CareRules(Thresholds limits) {
        this.limits = limits;
    }

    /** Hardly anything bought for weeks, and nothing on record that would explain it. */
    void stop(Seen seen, Consumer<Finding> found) {
        if (seen.ended() || seen.age() < FOUR_WEEKS + limits.count("stop.days")
                || Circumstances.away(seen, limits.count("stop.days"))) {
            return;
        }
        if (Circumstances.care(seen, seen.today() - TEN + 1, seen.today()).size() > 1) {
            return; // care is being bought now, whatever went before
        }
        boolean lumps = !seen.between(Lane.WAGES, seen.firstDay(), seen.today()).isEmpty()
                || !seen.between(Lane.INVOICES, seen.firstDay(), seen.today()).isEmpty();
        if (lumps && cardsAndHoursSilent(seen, found)) {
            return;
        }
        int shortest = limits.count(lumps ? "stop.lump.days" : "stop.days");
        for (int days = shortest; days <= limits.count("stop.longest.days"); days += WEEK) {
            if (stopped(seen, days, found)) {
                return;
            }
        }
    }

    /**
     * Pay comes once in four weeks and says little about the last three. Where assistants tell their hours, none of these days and a silent
     * card say it together.
     */
    private boolean cardsAndHoursSilent(Seen seen, Consumer<Finding> found) {
        int days = limits.count("stop.card.days");
        int from = seen.today() - days + 1;
        int earlier = Math.min(USUAL_DAYS, seen.age() - days);
        List<Integer> told = seen.workers().stream().flatMap(worker -> seen.accounted(worker).stream())
                .map(DayAccounted::day).filter(day -> day > from - USUAL_DAYS).distinct().toList();
        if (earlier < 2 * FOUR_WEEKS || told.size() < limits.count("gone.days")
                || told.stream().anyMatch(day -> day >= from)) {
            return false;
        }
        List<Transaction> before = Circumstances.cards(seen, from - earlier, from - 1);
        int now = Circumstances.cards(seen, from, seen.today()).size() + seen.since(Lane.DECLINED, from).size();
        double usual = (double) before.size() * (days - Circumstances.festiveDays(from, seen.today())) / earlier;
        if (usual < limits.number("stop.card.usual") || now > limits.number("stop.share") * usual || noMoney(seen)) {
            return false;
        }
        Transaction last = before.getLast();
        found.accept(new Finding(Reason.SPEND_STOP, "care", List.of(), LIKELY,
                "The card has hardly been used since " + Words.day(last) + ", where about " + Math.round(usual)
                        + " payments are usual, and no hours of support are on record for these days.",
                "Nothing much has been bought since " + Words.day(last)
                        + ", and no hours of support are on record. Is everything all right? Can we help?"));
        return true;
    }

    private boolean noMoney(Seen seen) {
        return seen.lowestBalance(seen.today(), seen.today()) <= limits.number("stop.money.weeks")
                * seen.weeklyPence();
    }

    /** The rarer the payments, the longer a silence must last before it says anything. */
    private boolean stopped(Seen seen, int days, Consumer<Finding> found) {
        int from = seen.today() - days + 1;
        int now = Circumstances.care(seen, from, seen.today()).size() + seen.since(Lane.DECLINED, from).size();
        int counted = days - Circumstances.festiveDays(from, seen.today());
        int earlier = Math.min(USUAL_DAYS, seen.age() - days);
        boolean supported = !seen.since(Lane.WAGES, from).isEmpty() || !seen.since(Lane.INVOICES, from).isEmpty();
        if (earlier < FOUR_WEEKS || supported) {
            return false; // whom support is paid for has some, and perhaps stays in
        }
        List<Transaction> before = Circumstances.care(seen, seen.today() - days - earlier + 1, seen.today() - days);
        double usual = (double) before.size() * counted / earlier;
        if (usual >= limits.number("stop.usual") && now <= limits.number("stop.share") * usual && !before.isEmpty()
                && !noMoney(seen)) {
            Transaction last = before.getLast();
            found.accept(new Finding(Reason.SPEND_STOP, "care", List.of(), SURE,
                    "Hardly any care has been bought for " + days / WEEK + " weeks, since " + Words.day(last)
                            + "; usual is about " + Math.round(usual) + " payments. Is everything all right?",
                    "Nothing much has been bought since " + Words.day(last)
                            + ". Is everything all right? Can we help?"));
            return true;
        }
        return false;
    }

    /** Care bought in the last two periods well below the person's own usual. Looked at half-way between pays. */
    void under(Seen seen, Consumer<Finding> found) {
        int period = period(seen);
        if (seen.ended() || !looksToday(seen) || Circumstances.away(seen, 2 * period)
                || shortOfMoney(seen, 2 * period)) {
            return;
        }
        List<Double> earlier = new ArrayList<>();
        for (int end = seen.today() - 2 * period; end - period >= seen.firstDay() - 1; end -= period) {
            earlier.add(weekly(seen, end - period + 1, end, period));
        }
        if (earlier.size() < LEAST_PERIODS - 1) {
            return;
        }
        double last = weekly(seen, seen.today() - period + 1, seen.today(), period);
        double before = weekly(seen, seen.today() - 2 * period + 1, seen.today() - period, period);
        double usual = Robust.median(earlier);
        double spread = Math.max(limits.number("underspend.spread.least") * usual, Robust.spread(earlier));
        boolean unusual = usual - (last + before) / 2 > limits.number("underspend.spreads") * spread;
        boolean both = unusual && last < limits.number("underspend.each") * usual
                && before < limits.number("underspend.each") * usual;
        if (both && last + before < 2 * limits.number("underspend.share") * usual && last > 0) {
            found.accept(new Finding(Reason.UNDERSPEND, "care", List.of(), LIKELY,
                    "About " + Words.tens(last)
                            + " a week of care bought in the last two periods; usual is "
                            + Words.tens(usual) + ". Ask what has become hard to buy.",
                    Words.tens(last) + " a week was spent on your support; before it was "
                            + Words.tens(usual) + ". Is something hard to get?"));
        }
    }

    /**
     * Once in a period: half-way between two pays, so that a pay that comes a day early or late stays in its own period. What is paid each
     * week is no lump: then once a week.
     */
    private static boolean looksToday(Seen seen) {
        List<Transaction> lumps = new ArrayList<>(seen.last(Lane.WAGES, FOUR_WEEKS));
        lumps.addAll(seen.last(Lane.INVOICES, FOUR_WEEKS));
        int last = lumps.stream().mapToInt(Transaction::day).max().orElse(-1);
        long paidOn = lumps.stream().mapToInt(Transaction::day).distinct().count();
        return last < 0 || paidOn >= WEEKLY ? seen.age() % WEEK == 0 : seen.today() - last == TEN;
    }

    private static int period(Seen seen) {
        List<Transaction> wages = seen.since(Lane.WAGES, seen.firstDay());
        if (wages.isEmpty()) {
            return FOUR_WEEKS;
        }
        List<Double> gaps = new ArrayList<>();
        List<String> accounts = wages.stream().map(Transaction::account).distinct().toList();
        for (String account : accounts) {
            int previous = -1;
            for (Transaction line : wages) {
                if (line.account().equals(account)) {
                    if (previous >= 0) {
                        gaps.add((double) line.day() - previous);
                    }
                    previous = line.day();
                }
            }
        }
        return gaps.isEmpty() ? FOUR_WEEKS : (int) Math.max(FOUR_WEEKS, Math.min(31, Math.round(Robust.median(gaps))));
    }

    private static double weekly(Seen seen, int from, int to, int period) {
        return (double) Words.sum(Circumstances.care(seen, from, to)) * WEEK
                / (period - Circumstances.festiveDays(from, to));
    }

    /** Whoever has run out of money buys less and has not lost heart: another matter. */
    private boolean shortOfMoney(Seen seen, int days) {
        int from = seen.today() - days + 1;
        return seen.lowestBalance(from, seen.today()) < limits.number("stop.money.weeks") / 4 * seen.weeklyPence()
                || seen.since(Lane.DECLINED, from).stream()
                        .anyMatch(line -> line.status() == Transaction.Status.DECLINED_FUNDS);
    }

    /** Weeks of money that nobody has touched for a while, above the agreed reserve. */
    void buildUp(Seen seen, Consumer<Finding> found) {
        int days = limits.count("balance.days");
        if (seen.ended() || seen.age() < 2 * days || seen.age() % WEEK != 0) {
            return;
        }
        double allowed = seen.budget().terms().reserveWeeks() + limits.number("balance.weeks");
        long lowest = seen.lowestBalance(seen.today() - days + 1, seen.today());
        double weeks = lowest / seen.weeklyPence();
        boolean explained = Circumstances.away(seen, 2 * days)
                || seen.happened(Kind.SURPLUS_RECOVERED, seen.today() - days, seen.today())
                || savedFor(seen);
        if (weeks > allowed && !explained) {
            found.accept(new Finding(Reason.BALANCE_BUILDUP, "balance", List.of(), LIKELY,
                    "About " + Words.tens(lowest) + ", " + Math.round(weeks)
                            + " weeks' money, has been unused for four weeks; the agreement allows "
                            + Words.hours(seen.budget().terms().reserveWeeks())
                            + " weeks'. Ask what is hard to buy.",
                    "About " + Words.tens(lowest) + " of your money is unused, " + Math.round(weeks)
                            + " weeks' worth. Is something hard to buy, or are you saving for something?"));
        }
    }

    /** Approved for something that has not been bought yet. */
    private static boolean savedFor(Seen seen) {
        LocalDate today = seen.date();
        return seen.events(Kind.CHANGE_OF_USE).stream().anyMatch(event -> event.date().isAfter(today))
                || seen.events(Kind.SHORT_BREAK).stream().anyMatch(event -> event.date().isAfter(today));
    }
}
