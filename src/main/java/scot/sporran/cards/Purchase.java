package scot.sporran.cards;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import scot.sporran.cards.PurchaseFact.Kind;

/**
 * What has been said of one purchase, and what the ledger is to have of it. Pure, and blind to the order in which it was
 * said: the same facts in any order come to the same sums, which is why doubled, delayed and overtaking messages do no
 * harm.
 *
 * @param id the hold that its first request places, or would place
 */
record Purchase(UUID id, List<PurchaseFact> facts) {

    Purchase {
        facts = List.copyOf(facts);
    }

    /**
     * What the ledger is to have.
     *
     * @param held pence still reserved
     * @param taken pence taken less what was given back; below zero when more came back than was taken
     */
    record Due(long held, long taken) {}

    static Purchase unheardOf(UUID id) {
        return new Purchase(id, List.of());
    }

    Purchase with(PurchaseFact fact) {
        List<PurchaseFact> more = new ArrayList<>(facts);
        more.add(fact);
        return new Purchase(id, more);
    }

    boolean has(Kind kind) {
        return facts.stream().anyMatch(of(kind));
    }

    /** Whether all of its request was called off, or the shop was told that it failed. */
    boolean isCalledOff() {
        return requestStands() == 0;
    }

    /** Whether all of a request that belongs to it was called off. */
    boolean isCalledOff(UUID message) {
        return facts.stream().anyMatch(fact -> fact.kind() == Kind.REQUEST_CALLED_OFF && fact.pence() == 0
                && fact.message().equals(message));
    }

    Due due() {
        long claimed = claimed();
        long held = isFinished() ? 0 : Math.max(0, authorised() - claimed);
        return new Due(held, claimed - sum(of(Kind.ASSIGNED)) - givenBack());
    }

    /** What was approved and not called off. An advice replaces what was approved up to when it was sent. */
    long authorised() {
        PurchaseFact advice = facts.stream().filter(of(Kind.ADVISED))
                .max(Comparator.comparingLong(PurchaseFact::sentAt).thenComparing(PurchaseFact::message)).orElse(null);
        long first = advice == null ? sum(of(Kind.HELD)) : stands(advice);
        long more = sum(of(Kind.INCREMENTED)
                .and(fact -> advice == null || fact.sentAt() > advice.sentAt()));
        return Math.min(Math.addExact(first, more), requestStands());
    }

    /** All that was claimed for it, under whatever name, and whatever was given back since. */
    private long claimed() {
        List<Long> online = has(Kind.COMPLETED) ? amounts(of(Kind.COMPLETED)) : amounts(of(Kind.TAKEN));
        return together(online, amounts(of(Kind.PRESENTED).or(of(Kind.ASSIGNED))));
    }

    private long givenBack() {
        return together(amounts(of(Kind.REFUNDED)), amounts(of(Kind.REFUND_PRESENTED)));
    }

    /** Nothing more is to come: it was taken whole, or in as many parts as were announced. */
    private boolean isFinished() {
        return has(Kind.TAKEN) || isFinished(Kind.COMPLETED) || isFinished(Kind.PRESENTED)
                || has(Kind.ASSIGNED);
    }

    private boolean isFinished(Kind kind) {
        long came = facts.stream().filter(of(kind)).count();
        return facts.stream().filter(of(kind)).anyMatch(fact -> came >= fact.parts());
    }

    /** How much of the whole request stands after its reversals; no limit when there was none. */
    private long requestStands() {
        return facts.stream().filter(of(Kind.REQUEST_CALLED_OFF)).filter(fact -> fact.message().equals(id))
                .mapToLong(PurchaseFact::pence).min().orElse(Long.MAX_VALUE);
    }

    /** What of a message stands after its reversals: the least that any of them leaves. */
    private long stands(PurchaseFact of) {
        return facts.stream().filter(fact -> undoes(fact, of)).mapToLong(PurchaseFact::pence)
                .reduce(of.pence(), Math::min);
    }

    /**
     * Only where request and advice have the same name does it matter which of them a reversal says it is about.
     */
    private boolean undoes(PurchaseFact fact, PurchaseFact of) {
        boolean ofItsOwnName = !of.message().equals(id);
        boolean fits = switch (of.kind()) {
            case HELD, TAKEN -> fact.kind() == Kind.REQUEST_CALLED_OFF;
            case ADVISED, COMPLETED -> fact.kind() == Kind.ADVICE_CALLED_OFF || ofItsOwnName;
            case INCREMENTED, REFUNDED -> true;
            default -> false;
        };
        return fits && fact.kind().callsOff() && fact.message().equals(of.message());
    }

    /**
     * What was claimed by messages and by settlement files, nothing twice: a line of a file stands for the message it
     * repeats, at the line's amount. Lines that come to as much as all messages stand for all of them; else each for one
     * of its own amount, or for the largest left.
     */
    private static long together(List<Long> online, List<Long> presented) {
        long inFiles = sum(presented);
        if (inFiles >= sum(online)) {
            return inFiles;
        }
        List<Long> unclaimed = new ArrayList<>(online);
        List<Long> others = new ArrayList<>();
        for (Long line : presented) {
            if (!unclaimed.remove(line)) {
                others.add(line);
            }
        }
        unclaimed.sort(Collections.reverseOrder());
        return inFiles + sum(unclaimed.subList(Math.min(others.size(), unclaimed.size()), unclaimed.size()));
    }

    private List<Long> amounts(Predicate<PurchaseFact> which) {
        return facts.stream().filter(which).map(this::stands).toList();
    }

    private long sum(Predicate<PurchaseFact> which) {
        return sum(amounts(which));
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    }

    private static Predicate<PurchaseFact> of(Kind kind) {
        return fact -> fact.kind() == kind;
    }
}
