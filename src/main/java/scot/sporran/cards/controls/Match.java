package scot.sporran.cards.controls;

import io.micronaut.serde.annotation.Serdeable;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.keys.MaskedNames;

/**
 * Which payments a rule is about: those of which everything that is said here is true. Of each list one is enough; what
 * is not said is no condition.
 *
 * @param purposes kinds of shop by what they are for
 * @param categories kinds of shop by their number, ISO 18245, 4 digits
 * @param shops by their numbers
 * @param ways how the card is used
 * @param countries ISO 3166, two letters; a payment that does not say where it is matches none
 * @param cash true for cash alone, false for all but cash
 * @param hours by the shop's clock
 */
@Serdeable
public record Match(@Nullable Set<Purpose> purposes, @Nullable Set<String> categories, @Nullable Set<Shop> shops,
        @Nullable Set<PayWay> ways, @Nullable Set<String> countries, @Nullable Boolean cash, @Nullable Hours hours) {

    /** Every payment. */
    public static final Match ALL = new Match(null, null, null, null, null, null, null);

    public Match {
        purposes = purposes == null ? Set.of() : Set.copyOf(purposes);
        categories = categories == null ? Set.of() : Set.copyOf(categories);
        shops = shops == null ? Set.of() : Set.copyOf(shops);
        ways = ways == null ? Set.of() : Set.copyOf(ways);
        countries = countries == null ? Set.of() : Set.copyOf(countries);
        if (!categories.stream().allMatch(code -> code.matches("[0-9]{4}"))) {
            throw new IllegalArgumentException("A kind of shop is four digits");
        }
        if (!countries.stream().allMatch(code -> code.matches("[A-Z]{2}"))) {
            throw new IllegalArgumentException("A country is two capital letters");
        }
    }

    /** Kinds of shop alone. */
    public static Match ofCategories(Set<String> categories) {
        return new Match(null, categories, null, null, null, null, null);
    }

    /** With the shops' numbers as payments are kept. */
    Match masked(MaskedNames names) {
        Set<Shop> kept = set(shops).stream().map(shop -> new Shop(shop.acquirerId(), names.of(shop.merchantId())))
                .collect(Collectors.toSet());
        return new Match(purposes, categories, kept, ways, countries, cash, hours);
    }

    /** What of a payment a rule looks at, in the order in which it is told. */
    enum Part {
        CASH, SHOP, KIND_OF_SHOP, WAY, COUNTRY, HOURS
    }

    boolean isOfShops() {
        return !set(shops).isEmpty();
    }

    boolean isOfKinds() {
        return !set(purposes).isEmpty() || !set(categories).isEmpty();
    }

    /** All numbers of kinds of shop that are meant. */
    Set<String> allCategories(MerchantCategories table) {
        Set<String> all = new HashSet<>(set(categories));
        set(purposes).forEach(purpose -> all.addAll(table.of(purpose)));
        return all;
    }

    /** The first part that is not as it is said here; null when all are. @param kinds of {@link #allCategories} */
    @Nullable
    Part firstDifference(Spending purchase, Set<String> kinds) {
        if (cash != null && cash != purchase.cash()) {
            return Part.CASH;
        }
        if (isOfShops() && !set(shops).contains(purchase.shop())) {
            return Part.SHOP;
        }
        if (isOfKinds() && !kinds.contains(purchase.category())) {
            return Part.KIND_OF_SHOP;
        }
        if (!set(ways).isEmpty() && !set(ways).contains(purchase.way())) {
            return Part.WAY;
        }
        if (!set(countries).isEmpty() && !set(countries).contains(String.valueOf(purchase.country()))) {
            return Part.COUNTRY;
        }
        return hours != null && !hours.contain(purchase.local()) ? Part.HOURS : null;
    }

    /** The first part that is said here; null when none is. */
    @Nullable
    Part firstPart() {
        if (cash != null) {
            return Part.CASH;
        }
        if (isOfShops()) {
            return Part.SHOP;
        }
        if (isOfKinds()) {
            return Part.KIND_OF_SHOP;
        }
        if (!set(ways).isEmpty()) {
            return Part.WAY;
        }
        if (!set(countries).isEmpty()) {
            return Part.COUNTRY;
        }
        return hours == null ? null : Part.HOURS;
    }

    private static <T> Set<T> set(@Nullable Set<T> known) {
        return known == null ? Set.of() : known;
    }
}
