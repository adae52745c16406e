package scot.sporran.support.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;

/**
 * All versions of what was agreed for one budget, and what follows from them for any days. A value: no database, no
 * clock.
 *
 * @param agreements any order; kept newest version first
 * @param oneOffs sums due once; kept by day
 */
public record AgreementHistory(List<Agreement> agreements, List<OneOff> oneOffs) {

    public AgreementHistory {
        agreements = agreements.stream().sorted(Comparator.comparingInt(Agreement::version).reversed()).toList();
        oneOffs = oneOffs.stream().sorted(Comparator.comparing(OneOff::dueOn)).toList();
    }

    /** Days in a row on which one version counts. */
    public record Stretch(LocalDate from, LocalDate to, Agreement agreement) {}

    /** The version that counts on a day; empty when nothing was agreed for it. */
    public Optional<Agreement> on(LocalDate day) {
        return agreements.stream().filter(agreement -> agreement.covers(day)).findFirst();
    }

    /** As it was known at an instant: what was agreed later is left out. */
    public AgreementHistory asKnownAt(Instant instant) {
        return new AgreementHistory(
                agreements.stream().filter(agreement -> !agreement.agreedAt().isAfter(instant)).toList(),
                oneOffs.stream().filter(oneOff -> oneOff.isKnownAt(instant)).toList());
    }

    /** As if these versions had never been agreed. */
    AgreementHistory without(int firstVersion, int lastVersion) {
        return new AgreementHistory(agreements.stream()
                .filter(agreement -> agreement.version() < firstVersion || agreement.version() > lastVersion).toList(),
                oneOffs);
    }

    /** The versions that count on the days from one to another, both counted; days without any are left out. */
    public List<Stretch> between(LocalDate from, LocalDate to) {
        TreeSet<LocalDate> starts = new TreeSet<>(List.of(from));
        for (Agreement agreement : agreements) {
            starts.add(agreement.from());
            if (agreement.to() != null) {
                starts.add(agreement.to().plusDays(1));
            }
        }
        List<LocalDate> cuts = new ArrayList<>(starts.subSet(from, true, to, true));
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            LocalDate first = cuts.get(i);
            LocalDate last = i + 1 < cuts.size() ? cuts.get(i + 1).minusDays(1) : to;
            on(first).ifPresent(agreement -> add(stretches, new Stretch(first, last, agreement)));
        }
        return List.copyOf(stretches);
    }

    /** What is due from each source for these days, both counted, without the sums that are due once. */
    public Map<FundingSource, Money> regularlyDue(LocalDate from, LocalDate to) {
        Map<FundingSource, Money> due = new EnumMap<>(FundingSource.class);
        for (Stretch stretch : between(from, to)) {
            stretch.agreement().due(stretch.from(), stretch.to())
                    .forEach((source, sum) -> due.merge(source, sum, Money::plus));
        }
        return due;
    }

    /** The sums that are due once on one of these days, both counted. */
    public List<OneOff> oneOffsDue(LocalDate from, LocalDate to) {
        return oneOffs.stream().filter(oneOff -> !oneOff.dropped())
                .filter(oneOff -> !oneOff.dueOn().isBefore(from) && !oneOff.dueOn().isAfter(to)).toList();
    }

    /** All that is due from each source for these days, both counted. */
    public Map<FundingSource, Money> due(LocalDate from, LocalDate to) {
        Map<FundingSource, Money> due = new EnumMap<>(FundingSource.class);
        due.putAll(regularlyDue(from, to));
        oneOffsDue(from, to).forEach(oneOff -> due.merge(oneOff.source(), oneOff.amount(), Money::plus));
        return due;
    }

    /** The highest version; 0 when nothing was agreed. */
    public int lastVersion() {
        return agreements.isEmpty() ? 0 : agreements.getFirst().version();
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        boolean goesOn = last != null && last.agreement().version() == next.agreement().version()
                && last.to().plusDays(1).equals(next.from());
        if (last != null && goesOn) {
            stretches.set(stretches.size() - 1, new Stretch(last.from(), next.to(), last.agreement()));
        } else {
            stretches.add(next);
        }
    }
}
