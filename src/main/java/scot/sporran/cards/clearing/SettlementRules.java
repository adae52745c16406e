package scot.sporran.cards.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementTables.Origin;

/**
 * Which payment of the bank is for which file: the one that names it, else the one of its sum within a few days of the
 * day of payment, the nearest first. What else is on a statement of the account is a payment to the network only where it names
 * the network. Pure.
 */
final class SettlementRules {

    /** Banks pay late over weekends and holidays, and never early by more than a day. */
    private static final int DAYS_BEFORE = 1;
    private static final int DAYS_AFTER = 7;

    private SettlementRules() {}

    /** How two sides differ. */
    record Difference(SettlementMatch.Kind kind, String what, long pence, LocalDate since) {}

    /** A file and its payment; one of them may be missing. */
    record Pair(@Nullable SettlementFile file, SettlementTables.@Nullable Payment payment) {

        Optional<Difference> difference() {
            if (file == null && payment == null) {
                return Optional.empty();
            }
            if (payment == null) {
                return file == null || file.net().pence() == 0
                        ? Optional.empty()
                        : Optional.of(new Difference(SettlementMatch.Kind.FILE_NOT_PAID, file.name(),
                                file.net().pence(), file.settledOn()));
            }
            if (file == null) {
                return Optional.of(new Difference(SettlementMatch.Kind.PAID_FOR_NO_FILE,
                        payment.origin() == Origin.NOTED ? payment.bankReference() : payment.reference(),
                        payment.pence(), payment.paidOn()));
            }
            long difference = payment.pence() - file.net().pence();
            return difference == 0
                    ? Optional.empty()
                    : Optional.of(new Difference(SettlementMatch.Kind.PAID_OTHERWISE, file.name(), difference,
                            payment.paidOn()));
        }
    }

    /** What somebody noted and a statement shows as well, on the same day and of the same sum, is one payment. */
    static List<SettlementTables.Payment> once(List<SettlementTables.Payment> payments) {
        Map<DaysSum, Integer> shown = new HashMap<>();
        payments.stream().filter(payment -> payment.origin() == Origin.STATEMENT)
                .forEach(payment -> shown.merge(DaysSum.of(payment), 1, Integer::sum));
        List<SettlementTables.Payment> once = new ArrayList<>();
        for (SettlementTables.Payment payment : payments) {
            if (payment.origin() == Origin.STATEMENT || shown.merge(DaysSum.of(payment), -1, Integer::sum) < 0) {
                once.add(payment);
            }
        }
        return List.copyOf(once);
    }

    private record DaysSum(LocalDate on, long pence) {

        static DaysSum of(SettlementTables.Payment payment) {
            return new DaysSum(payment.paidOn(), payment.pence());
        }
    }

    /** Whether it is on a statement and neither for a file nor of the network: money put on the account, a charge of the bank. */
    static boolean isOther(Pair pair, Set<String> networks) {
        SettlementTables.Payment payment = pair.payment();
        return pair.file() == null && payment != null && payment.origin() == Origin.STATEMENT
                && networks.stream().noneMatch(network -> names(payment.reference(), network));
    }

    static List<Pair> pairs(List<SettlementFile> files, List<SettlementTables.Payment> payments) {
        List<Pair> pairs = new ArrayList<>();
        Set<SettlementTables.Payment> used = new HashSet<>();
        List<SettlementFile> unpaid = new ArrayList<>();
        for (SettlementFile file : files) {
            Optional<SettlementTables.Payment> named = payments.stream().filter(payment -> !used.contains(payment))
                    .filter(payment -> names(payment.reference(), file.name())).findFirst();
            named.ifPresentOrElse(payment -> {
                used.add(payment);
                pairs.add(new Pair(file, payment));
            }, () -> unpaid.add(file));
        }
        for (SettlementFile file : unpaid) {
            SettlementTables.Payment alike = alike(file, payments, used);
            if (alike != null) {
                used.add(alike);
            }
            pairs.add(new Pair(file, alike));
        }
        payments.stream().filter(payment -> !used.contains(payment))
                .forEach(payment -> pairs.add(new Pair(null, payment)));
        return pairs;
    }

    /** F-1 is not named by F-10; banks print capitals. */
    private static boolean names(String reference, String name) {
        return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])",
                Pattern.CASE_INSENSITIVE).matcher(reference).find();
    }

    private static SettlementTables.@Nullable Payment alike(SettlementFile file,
            List<SettlementTables.Payment> payments, Set<SettlementTables.Payment> used) {
        SettlementTables.Payment nearest = null;
        for (SettlementTables.Payment payment : payments) {
            boolean fits = !used.contains(payment) && payment.pence() == file.net().pence()
                    && !payment.paidOn().isBefore(file.settledOn().minusDays(DAYS_BEFORE))
                    && !payment.paidOn().isAfter(file.settledOn().plusDays(DAYS_AFTER));
            if (fits && (nearest == null || days(file, payment) < days(file, nearest))) {
                nearest = payment;
            }
        }
        return nearest;
    }

    private static long days(SettlementFile file, SettlementTables.Payment payment) {
        return Math.abs(file.settledOn().toEpochDay() - payment.paidOn().toEpochDay());
    }
}
