package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.support.MayBePaid;
import scot.sporran.support.requests.RelativeApproval;

/** Whether somebody may be taken on, and at what rates. Pure. */
final class HiringRules {

    private static final int LEAST_AGE = 13;

    private HiringRules() {}

    /** Why not, in words; empty when nothing stands against it. */
    static Optional<String> refusal(String name, Employment.Checks checks, LocalDate startsOn, MayBePaid powers,
            List<RelativeApproval> approvals) {
        if (!powers.allowed()) {
            return Optional.of(powers.words());
        }
        if (checks.relation() != null && !approved(name, startsOn, approvals)) {
            return Optional.of(name + " is a relative. The council has to agree before they can be paid. "
                    + "Ask for that first; it can be done here.");
        }
        return Optional.empty();
    }

    /** Whether an approval stands on a day for a relative of that name. */
    static boolean approved(String name, LocalDate day, List<RelativeApproval> approvals) {
        return approvals.stream().anyMatch(
                approval -> approval.standsOn(day) && plain(approval.relativeName()).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.UK).replaceAll("[^\\p{L}]+", " ").strip();
    }

    /**
     * Refuses rates below the minimum wage.
     *
     * @throws BadPayInputException naming the rate and the least for that age and day
     */
    static void requireEnough(LocalDate born, LocalDate from, Map<RateKind, Long> rates, RateBook book) {
        if (!born.isBefore(from.minusYears(LEAST_AGE))) {
            throw new BadPayInputException("born", "nobody under " + LEAST_AGE + " may be employed; born " + born);
        }
        // somebody who came before the first year that is known is paid here from then on
        LocalDate firstKnown = book.years().iterator().next().firstDay();
        Pounds least;
        try {
            least = MinimumWage.rate(MinimumWage.Worker.of(born), from.isBefore(firstKnown) ? firstKnown : from, book);
        } catch (UnknownRatesException e) {
            throw new BadPayInputException("from", String.valueOf(e.getMessage()));
        }
        rates.forEach((kind, pence) -> {
            if (pence < 0) {
                throw new BadPayInputException("rates." + kind, "a rate is not below zero");
            }
            if (kind != RateKind.SLEEP_IN && Pounds.ofPence(pence).compareTo(least) < 0) {
                throw new BadPayInputException("rates." + kind, "£" + Pounds.ofPence(pence)
                        + " an hour is below the minimum wage of £" + least + " from " + from);
            }
        });
    }
}
