package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/** Whether care is still bought: sudden stops, slow falls, money that gathers. These go to the social worker. */
final class CareRules {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int USUAL_DAYS = 112;
    private static final int QUIET_AFTER_STAY = 28;
    private static final int VACANCY_DAYS = 120;
    private static final int LEAST_PERIODS = 4;
    private static final int RECENT_PAYS = 7;
    private static final int FESTIVE_FROM = 357;
    private static final int FESTIVE_UNTIL = 3;
    private static final int TEN = 10;
    private static final double SURE = 0.85;
    private static final double LIKELY = 0.7;

    private final Thresholds limits;

    CareRules(Thresholds limits) {
        this.limits = limits;
    }

    /** Hardly anything bought for weeks, and nothing on record that would explain it. */
    void stop(Seen seen, Consumer<Finding> found) {
        if (seen.ended() || seen.age() < FOUR_WEEKS + limits.count("stop.days")
                || away(seen, limits.count("stop.days"))) {
            return;
        }
        if (care(seen, seen.today() - TEN + 1, seen.today()).size() > 1) {
            return; // care is being bought now, whatever went before
        }
        boolean lumps = !seen.between(Lane.WAGES, seen.firstDay(), seen.today()).isEmpty()
                || !seen.between(Lane.INVOICES, seen.firstDay(), seen.today()).isEmpty();
        int shortest = limits.count(lumps ? "stop.lump.days" : "stop.days");
        for (int days = shortest; days <= limits.count("stop.longest.days"); days += WEEK) {
            if (stopped(seen, days, found)) {
                return;
            }
        }
    }

    /**
     * An assistant who was paid in a rhythm is paid no more, nobody else does the hours, and nothing on record explains it. It is the same
     * matter as a silence of everything: support that stopped.
     */
    void assistantGone(Seen seen, Consumer<Finding> found) {
        if (seen.ended() || away(seen, FOUR_WEEKS)) {
            return;
        }
        for (Worker worker : seen.workers()) {
            List<Transaction> pays = new ArrayList<>(seen.since(Lane.WAGES, seen.firstDay()));
            pays.removeIf(line -> !line.account().equals(worker.account()));
            if (pays.size() < limits.count("gone.pays") || worker.to() != null || slipsSince(seen, worker, pays)) {
                continue;
            }
            int last = pays.getLast().day();
            int rhythm = rhythm(pays);
            boolean today = rhythm > 0 && seen.today() == last + rhythm + limits.count("gone.wait");
            if (today && !takenOver(seen, pays)) {
                found.accept(new Finding(Reason.SPEND_STOP, "care", List.of(), LIKELY,
                        "An assistant was paid every " + rhythm + " days, last on " + Words.day(pays.getLast())
                                + ", and has not been paid since; no leave, ending or cover is on record.",
                        "Nobody has been paid for your support since " + Words.day(pays.getLast())
                                + ". Is everything all right? Can we help?"));
            }
        }
    }

    /** A payslip without a payment is pay that was missed: another matter. */
    private static boolean slipsSince(Seen seen, Worker worker, List<Transaction> pays) {
        return seen.payslips().stream().anyMatch(slip -> slip.worker().equals(worker.id())
                && slip.day() > pays.getLast().day() + TEN);
    }

    /** The usual days between two pays; 0 when there is no rhythm. */
    private int rhythm(List<Transaction> pays) {
        List<Double> gaps = new ArrayList<>();
        for (int i = Math.max(1, pays.size() - RECENT_PAYS); i < pays.size(); i++) {
            gaps.add((double) pays.get(i).day() - pays.get(i - 1).day());
        }
        double usual = Robust.median(gaps);
        boolean steady = gaps.stream().allMatch(gap -> Math.abs(gap - usual) <= limits.number("gone.sway"));
        return steady && usual >= WEEK - 2 ? (int) Math.round(usual) : 0;
    }

    /** Somebody else, or an agency, is paid for more than usual meanwhile. */
    private static boolean takenOver(Seen seen, List<Transaction> pays) {
        int from = pays.getLast().day() + 1;
        long own = pays.getLast().spent();
        long now = others(seen, pays, from, seen.today());
        long before = others(seen, pays, from - (seen.today() - from) - 1, from - 1);
        return now - before >= own / 2;
    }

    private static long others(Seen seen, List<Transaction> pays, int from, int to) {
        List<Transaction> others = new ArrayList<>(seen.between(Lane.WAGES, from, to));
        others.addAll(seen.between(Lane.INVOICES, from, to));
        others.removeAll(pays);
        return Words.sum(others);
    }

    /** The rarer the payments, the longer a silence must last before it says anything. */
    private boolean stopped(Seen seen, int days, Consumer<Finding> found) {
        int from = seen.today() - days + 1;
        int now = care(seen, from, seen.today()).size() + seen.since(Lane.DECLINED, from).size();
        int counted = days - festiveDays(from, seen.today());
        int earlier = Math.min(USUAL_DAYS, seen.age() - days);
        if (earlier < FOUR_WEEKS) {
            return false;
        }
        List<Transaction> before = care(seen, seen.today() - days - earlier + 1, seen.today() - days);
        double usual = (double) before.size() * counted / earlier;
        if (usual >= limits.number("stop.usual") && now <= limits.number("stop.share") * usual && !before.isEmpty()
                && seen.lowestBalance(seen.today(), seen.today()) > limits.number("stop.money.weeks")
                        * seen.weeklyPence()) {
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

    /** What buys care: cards, wages and bills. Cash and transfers may hide that it has stopped. */
    private static List<Transaction> care(Seen seen, int from, int to) {
        List<Transaction> care = new ArrayList<>(seen.between(Lane.CARD, from, to));
        care.addAll(seen.between(Lane.WAGES, from, to));
        care.addAll(seen.between(Lane.INVOICES, from, to));
        care.removeIf(line -> oneOff(seen, line));
        care.sort(Comparator.comparing(Transaction::at));
        return care;
    }

    /** A laptop, a bed or a week away says nothing about usual care. */
    private static boolean oneOff(Seen seen, Transaction line) {
        return seen.has(line, "durable") || seen.has(line, "lodging")
                || !line.merchant().mcc().isEmpty() && line.spent() > seen.weeklyPence();
    }

    /** In hospital, with family, on a break or without an assistant, as far as recorded. */
    private static boolean away(Seen seen, int days) {
        int from = seen.today() - days - WEEK;
        for (RecordedEvent in : seen.events(Kind.HOSPITAL_IN)) {
            int out = seen.events(Kind.HOSPITAL_OUT).stream().mapToInt(RecordedEvent::day)
                    .filter(day -> day >= in.day()).min().orElse(seen.today());
            if (out >= from && in.day() <= seen.today()) {
                return true;
            }
        }
        return seen.happened(Kind.FAMILY_STAY, from - QUIET_AFTER_STAY, seen.today())
                || seen.happened(Kind.SHORT_BREAK, from, seen.today() + WEEK)
                || seen.happened(Kind.PA_VACANCY, seen.today() - VACANCY_DAYS, seen.today())
                || seen.happened(Kind.DEATH, 0, seen.today());
    }

    /** Care bought in the last two periods well below the person's own usual. Looked at half-way between pays. */
    void under(Seen seen, Consumer<Finding> found) {
        int period = period(seen);
        if (seen.ended() || !looksToday(seen) || away(seen, 2 * period) || shortOfMoney(seen, 2 * period)) {
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
                    "About " + Words.pounds(Math.round(last / TEN) * TEN)
                            + " a week of care bought in the last two periods; usual is "
                            + Words.pounds(Math.round(usual / TEN) * TEN) + ". Ask what has become hard to buy.",
                    Words.pounds(Math.round(last / TEN) * TEN) + " a week was spent on your support; before it was "
                            + Words.pounds(Math.round(usual / TEN) * TEN) + ". Is something hard to get?"));
        }
    }

    /** Once in a period: half-way between two pays, so that a pay that comes a day early or late stays in its own period. */
    private static boolean looksToday(Seen seen) {
        List<Transaction> lumps = new ArrayList<>(seen.last(Lane.WAGES, FOUR_WEEKS));
        lumps.addAll(seen.last(Lane.INVOICES, FOUR_WEEKS));
        int last = lumps.stream().mapToInt(Transaction::day).max().orElse(-1);
        return last < 0 ? seen.age() % WEEK == 0 : seen.today() - last == TEN;
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
        return (double) Words.sum(care(seen, from, to)) * WEEK / (period - festiveDays(from, to));
    }

    /** Whoever has run out of money buys less and has not lost heart: another matter. */
    private boolean shortOfMoney(Seen seen, int days) {
        int from = seen.today() - days + 1;
        return seen.lowestBalance(from, seen.today()) < limits.number("stop.money.weeks") / 4 * seen.weeklyPence()
                || seen.since(Lane.DECLINED, from).stream()
                        .anyMatch(line -> line.status() == Transaction.Status.DECLINED_FUNDS);
    }

    /** Days between Christmas and the first days of January, when little is bought everywhere; at most all but one week. */
    private static int festiveDays(int from, int to) {
        int festive = 0;
        for (int day = from; day <= to; day++) {
            int ofYear = LocalDate.ofEpochDay(day).getDayOfYear();
            if (ofYear >= FESTIVE_FROM || ofYear <= FESTIVE_UNTIL) {
                festive++;
            }
        }
        return Math.min(festive, to - from + 1 - WEEK);
    }

    /** Weeks of money that nobody has touched for a while, above the agreed reserve. */
    void buildUp(Seen seen, Consumer<Finding> found) {
        int days = limits.count("balance.days");
        if (seen.ended() || seen.age() < 2 * days || seen.age() % WEEK != 0) {
            return;
        }
        double allowed = seen.budget().terms().reserveWeeks() + limits.number("balance.weeks");
        double weeks = seen.lowestBalance(seen.today() - days + 1, seen.today()) / seen.weeklyPence();
        boolean explained = away(seen, 2 * days)
                || seen.happened(Kind.SURPLUS_RECOVERED, seen.today() - days, seen.today())
                || savedFor(seen);
        if (weeks > allowed && !explained) {
            found.accept(new Finding(Reason.BALANCE_BUILDUP, "balance", List.of(), LIKELY,
                    "About " + Math.round(weeks)
                            + " weeks' money has been sitting unused for four weeks; the agreement allows "
                            + Words.hours(seen.budget().terms().reserveWeeks()) + ". Ask what is hard to buy.",
                    "About " + Math.round(weeks)
                            + " weeks of your money is unused. Is something hard to buy, or are you saving for something?"));
        }
    }

    /** Approved for something that has not been bought yet. */
    private static boolean savedFor(Seen seen) {
        LocalDate today = seen.date();
        return seen.events(Kind.CHANGE_OF_USE).stream().anyMatch(event -> event.date().isAfter(today))
                || seen.events(Kind.SHORT_BREAK).stream().anyMatch(event -> event.date().isAfter(today));
    }
}
