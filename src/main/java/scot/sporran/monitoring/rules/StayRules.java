package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** Where the person was, and where the card was: hospital, far from home, and after a death. */
final class StayRules {

    private static final int LONG_AGO = 120;
    private static final int LODGING_BEFORE = 45;
    private static final int BREAK_BEFORE = 3;
    private static final int BREAK_LENGTH = 16;
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.75;

    private final Thresholds limits;

    StayRules(Thresholds limits) {
        this.limits = limits;
    }

    /** Shopping at a till between admission and discharge. A café and a chemist are part of being visited. */
    void hospital(Seen seen, Consumer<Finding> found) {
        for (RecordedEvent in : seen.events(Kind.HOSPITAL_IN)) {
            if (in.day() < seen.today() - LONG_AGO) {
                continue;
            }
            int until = discharge(seen, in);
            List<Transaction> shopping = seen.between(Lane.CARD, in.day() + 1, until - 1).stream()
                    .filter(line -> line.merchant().present() && !seen.has(line, "food") && !seen.has(line, "health"))
                    .toList();
            if (shopping.isEmpty()) {
                continue;
            }
            boolean several = shopping.getFirst().day() != shopping.getLast().day();
            boolean much = Words.sum(shopping) >= limits.pence("hospital.pounds");
            boolean closed = until <= seen.today();
            boolean settled = closed || seen.today() >= shopping.getFirst().day() + limits.count("hospital.wait");
            if (settled && (several || much)) {
                found.accept(new Finding(Reason.IN_HOSPITAL, "stay " + in.date(), shopping, SURE,
                        Words.pounds(Words.sum(shopping)) + " spent at tills " + Words.times(shopping.size())
                                + " while the person was in hospital from " + Words.day(in.date())
                                + ". Was someone helping?",
                        Words.pounds(Words.sum(shopping))
                                + " was spent in shops while you were in hospital. Was someone shopping for you?"));
            }
        }
    }

    /** The day of discharge as far as recorded; the day after today while the stay is open. */
    private static int discharge(Seen seen, RecordedEvent in) {
        return seen.events(Kind.HOSPITAL_OUT).stream().mapToInt(RecordedEvent::day).filter(day -> day >= in.day())
                .min().orElse(seen.today() + 1);
    }

    /** Purchases, cash and transfers after a death, once it is recorded. Standing payments and last wages run on honestly. */
    void death(Seen seen, Consumer<Finding> found) {
        for (RecordedEvent death : seen.events(Kind.DEATH)) {
            List<Transaction> after = new ArrayList<>();
            seen.since(Lane.CARD, death.day() + 1 + limits.count("death.few-days")).stream()
                    .filter(line -> line.merchant().present() || !seen.has(line, "subscription")).forEach(after::add);
            after.addAll(seen.since(Lane.CASH, death.day() + 1));
            after.addAll(seen.since(Lane.TRANSFERS, death.day() + 1 + limits.count("death.days")));
            after.addAll(seen.since(Lane.WAGES, death.day() + 1 + limits.count("death.wages.days")));
            after.sort(java.util.Comparator.comparing(Transaction::at));
            boolean late = !after.isEmpty() && after.getLast().day() > death.day() + limits.count("death.days");
            if (late || after.size() >= limits.count("death.few-count")) {
                found.accept(new Finding(Reason.AFTER_DEATH, "death", after, SURE,
                        Words.pounds(Words.sum(after)) + " in " + after.size() + " payments after the death on "
                                + Words.day(death.date()) + ". Look at the records first, and write kindly.",
                        Words.pounds(Words.sum(after)) + " was spent after the death on " + Words.day(death.date())
                                + ". We are sorry for your loss; please help us understand."));
            }
        }
    }

    /** Card and person far from home on several days, and no break on record after a fair wait. */
    void far(Seen seen, Consumer<Finding> found) {
        int wait = limits.count("far.wait");
        int later = limits.count("far.lodging.wait");
        trip(seen, seen.today() - wait, false, found);
        trip(seen, seen.today() - later, true, found);
    }

    /** Looks at the trip that began on a day. */
    private void trip(Seen seen, int day, boolean lodgingPaid, Consumer<Finding> found) {
        List<Transaction> first = away(seen, day, day);
        if (first.isEmpty() || !away(seen, day - limits.count("far.within"), day - 1).isEmpty()
                || lodgingPaid != paidForAStay(seen, day)) {
            return;
        }
        List<Transaction> trip = away(seen, day, day + limits.count("far.within") - 1);
        boolean aTrip = trip.size() >= limits.count("far.count") && trip.stream().anyMatch(
                line -> trip.stream().filter(other -> other.merchant().town().equals(line.merchant().town()))
                        .mapToInt(Transaction::day).distinct().count() >= limits.count("far.days"));
        boolean accounted = seen.happened(Kind.SHORT_BREAK, day - BREAK_LENGTH, trip.getLast().day() + BREAK_BEFORE)
                || seen.happened(Kind.FAMILY_STAY, day - BREAK_LENGTH, trip.getLast().day() + BREAK_BEFORE);
        if (aTrip && !accounted) {
            found.accept(new Finding(Reason.GEO_JUMP, "trip " + trip.getFirst().at().toLocalDate(), trip, LIKELY,
                    Words.pounds(Words.sum(trip)) + " in " + trip.size() + " purchases from "
                            + Words.day(trip.getFirst()) + " on, " + where(seen, trip.getFirst())
                            + "; no break is on record.",
                    Words.pounds(Words.sum(trip)) + " was spent "
                            + (seen.kilometresFromHome(trip.getFirst()) < 0
                                    ? "abroad"
                                    : "in " + trip.getFirst().merchant().town())
                            + ". Were you on a trip?"));
        }
    }

    private List<Transaction> away(Seen seen, int from, int to) {
        List<Transaction> lines = new ArrayList<>(seen.between(Lane.CARD, from, to));
        lines.addAll(seen.between(Lane.CASH, from, to));
        lines.removeIf(line -> !line.merchant().present() || !isFar(seen, line));
        lines.sort(java.util.Comparator.comparing(Transaction::at));
        return lines;
    }

    /** Of a shop whose town is not known the country may tell. */
    private boolean isFar(Seen seen, Transaction line) {
        double kilometres = seen.kilometresFromHome(line);
        return kilometres < 0 ? line.merchant().abroad() : kilometres >= limits.number("far.km");
    }

    /** The town, and how far it is, as far as known. */
    private static String where(Seen seen, Transaction line) {
        long kilometres = Math.round(seen.kilometresFromHome(line));
        return kilometres < 0 ? "abroad" : line.merchant().town() + ", about " + kilometres + " km from home";
    }

    private static boolean paidForAStay(Seen seen, int day) {
        return seen.between(Lane.CARD, day - LODGING_BEFORE, day + BREAK_BEFORE).stream()
                .anyMatch(line -> seen.has(line, "lodging"));
    }
}
