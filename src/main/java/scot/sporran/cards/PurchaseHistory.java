package scot.sporran.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseFact.Kind;
import scot.sporran.ledger.FundId;

/**
 * What the tables knew of a purchase when it was asked. A command built on it is refused by the tables' own keys, or by
 * its rule, if more has been heard meanwhile, and is then built again.
 *
 * @param purchase all facts, also those that came under the name of a message before it was known whose it is
 * @param fund whose money it is; null when nothing was heard of the purchase
 * @param holds how many holds it has in the ledger
 * @param credited pence given back beside its holds
 * @param lastPart the number of its last fact; 0 for none
 * @param named which of the candidates was taken for the purchase, or for a message of it
 * @param own the message at hand
 * @param ownLastPart the number of the last fact under the message's own name, where that is not the purchase's
 * @param looked every hold that was looked for, and whether it was heard of
 */
record PurchaseHistory(Purchase purchase, @Nullable FundId fund, int holds, long credited, int lastPart, UUID named,
        UUID own, int ownLastPart, Map<UUID, Boolean> looked) {

    /**
     * A fact where it is kept.
     *
     * @param purchase under whose name
     * @param part which of that purchase's; 0 for an approved request, which is kept with the requests
     * @param holds how many holds the purchase has since
     * @param credited pence given back beside them since, in all
     */
    record Kept(UUID purchase, int part, PurchaseFact fact, FundId fund, int holds, long credited) {}

    /** All that is kept under those names. */
    @FunctionalInterface
    interface Archive {
        List<Kept> of(Collection<UUID> purchases);
    }

    /**
     * Asks the archive.
     *
     * @param candidates the purchases that the message may mean, the likeliest first; the first of which anything was
     *     heard is it, else the very first
     * @param own the message's own name
     */
    static PurchaseHistory gather(Archive archive, SequencedSet<UUID> candidates, UUID own) {
        Map<UUID, List<Kept>> kept = new HashMap<>();
        Set<UUID> names = new LinkedHashSet<>(candidates);
        names.add(own);
        read(archive, names, kept);
        Map<UUID, Boolean> looked = new HashMap<>();
        names.forEach(name -> looked.put(name, kept.containsKey(name)));
        UUID named = candidates.stream().filter(kept::containsKey).findFirst().orElse(candidates.getFirst());
        UUID root = named;
        UUID joined = joined(kept.getOrDefault(root, List.of()));
        if (joined != null) {
            root = joined;
            read(archive, Set.of(root), kept);
            looked.put(root, kept.containsKey(root));
        }
        return of(archive, root, named, own, kept, looked);
    }

    private static PurchaseHistory of(Archive archive, UUID root, UUID named, UUID own, Map<UUID, List<Kept>> kept,
            Map<UUID, Boolean> looked) {
        List<Kept> its = kept.getOrDefault(root, List.of());
        Set<UUID> members = new HashSet<>();
        its.forEach(entry -> members.add(entry.fact().message()));
        members.add(own);
        members.remove(root);
        Set<UUID> unread = new HashSet<>(members);
        unread.removeAll(looked.keySet());
        read(archive, unread, kept);
        List<PurchaseFact> facts = new ArrayList<>();
        its.forEach(entry -> facts.add(entry.fact()));
        members.forEach(member -> kept.getOrDefault(member, List.of()).stream().map(Kept::fact)
                .filter(fact -> fact.kind() != Kind.JOINED).forEach(facts::add));
        Kept last = its.isEmpty() ? null : its.getLast();
        return new PurchaseHistory(new Purchase(root, facts), last == null ? null : last.fund(),
                last == null ? 0 : last.holds(), last == null ? 0 : last.credited(), last == null ? 0 : last.part(),
                named, own, own.equals(root) ? 0 : lastPart(kept.getOrDefault(own, List.of())), looked);
    }

    private static void read(Archive archive, Collection<UUID> names, Map<UUID, List<Kept>> into) {
        if (!names.isEmpty()) {
            archive.of(names).stream().sorted((a, b) -> Integer.compare(a.part(), b.part()))
                    .forEach(entry -> into.computeIfAbsent(entry.purchase(), name -> new ArrayList<>()).add(entry));
        }
    }

    private static @Nullable UUID joined(List<Kept> kept) {
        return kept.stream().map(Kept::fact).filter(fact -> fact.kind() == Kind.JOINED).map(PurchaseFact::message)
                .findFirst().orElse(null);
    }

    private static int lastPart(List<Kept> kept) {
        return kept.isEmpty() ? 0 : kept.getLast().part();
    }

    /** Whether nothing was heard of it. */
    boolean isNew() {
        return lastPart == 0 && purchase.facts().isEmpty() && fund == null;
    }

    /** The fund, where there is one. @throws NullPointerException when nothing was heard of the purchase */
    FundId knownFund() {
        return Objects.requireNonNull(fund);
    }
}
