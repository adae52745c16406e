package scot.sporran.cards.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cards.controls.CardRule.Kind;
import scot.sporran.cards.controls.CardRule.Scope;

class CardRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID CARD = new UUID(0, 1);
    private static final Shop BAKER = new Shop("123456", "BAKER");
    private static final String BETTING = "7995";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysTheFirstReasonWhyNot(String sentence, List<CardRule> rules, Spending purchase,
            @Nullable DeclineReason reason) {
        assertThat(violations(rules, purchase).stream().map(Violation::reason).findFirst().orElse(null))
                .isEqualTo(reason);
    }

    static Stream<Arguments> cases() {
        CardRule noBetting = rule(Kind.BLOCK, Match.ofCategories(Set.of(BETTING)), null);
        CardRule noDrinkShops = rule(Kind.BLOCK, purposes(Purpose.DRINK_SHOPS), null);
        CardRule bingo = rule(Kind.ALLOW, shops(new Shop("123456", "BINGO")), Limit.ofOnePayment(1_000));
        CardRule onlyGb = rule(Kind.ONLY, countries("GB"), null);
        CardRule onlyCare = rule(Kind.ONLY, purposes(Purpose.CARE, Purpose.TRAVEL), null);
        CardRule noStripe = rule(Kind.BLOCK, ways(PayWay.STRIPE), null);
        CardRule evenings = rule(Kind.BLOCK, hours(Set.of(), LocalTime.of(22, 0), LocalTime.of(6, 0)), null);
        CardRule atMostTen = rule(Kind.LIMIT, Match.ALL, Limit.ofOnePayment(1_000));
        CardRule noCash = rule(Kind.BLOCK, cash(), null);
        CardRule cash = rule(Kind.ALLOW, cash(), Limit.ofOnePayment(2_000));
        return Stream.of(
                arguments("no rule, no ban", List.of(), at("5411"), null),
                arguments("a kind of shop", List.of(noBetting), at(BETTING),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("another kind", List.of(noBetting), at("5411"), null),
                arguments("an exception of the person wins over a ban", List.of(noBetting, bingo), bingo(900), null),
                arguments("up to its own sum", List.of(noBetting, bingo), bingo(1_001),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("but not over a limit", List.of(atMostTen, rule(Kind.ALLOW, Match.ALL, null)), pence(1_001),
                        DeclineReason.AMOUNT_ABOVE_LIMIT),
                arguments("a supermarket that sells drink is no drink shop", List.of(noDrinkShops), at("5411"), null),
                arguments("nor is a museum's bar", List.of(noDrinkShops), at("5813"), null),
                arguments("an off-licence is", List.of(noDrinkShops), at("5921"),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("a hydrotherapy pool is no dating agency",
                        List.of(rule(Kind.BLOCK, purposes(Purpose.ADULT), null)), at("7298"), null),
                arguments("council leisure is no holiday", List.of(rule(Kind.BLOCK, purposes(Purpose.BREAKS), null)),
                        at("9399"), null),
                arguments("a ferry is travel and no holiday", List.of(onlyCare), at("4411"), null),
                arguments("only what is listed", List.of(onlyCare), at("5411"),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("only here", List.of(onlyGb), in("FR"), DeclineReason.COUNTRY_NOT_ALLOWED),
                arguments("here", List.of(onlyGb), in("GB"), null),
                arguments("one shop alone", List.of(rule(Kind.BLOCK, shops(BAKER), null)), at("5462"),
                        DeclineReason.MERCHANT_NOT_ALLOWED),
                arguments("the shop next door", List.of(rule(Kind.BLOCK, shops(new Shop("123456", "BAKER2")), null)),
                        at("5462"), null),
                arguments("the same number at another bank",
                        List.of(rule(Kind.BLOCK, shops(new Shop("654321", "BAKER")), null)), at("5462"), null),
                arguments("a way of paying", List.of(noStripe), by(PayWay.STRIPE),
                        DeclineReason.ENTRY_MODE_NOT_ALLOWED),
                arguments("at night", List.of(evenings), when(TODAY.atTime(23, 30)), DeclineReason.NOT_AT_THIS_TIME),
                arguments("past midnight", List.of(evenings), when(TODAY.atTime(5, 59)),
                        DeclineReason.NOT_AT_THIS_TIME),
                arguments("in the morning", List.of(evenings), when(TODAY.atTime(6, 0)), null),
                arguments("the last penny of a limit", List.of(atMostTen), pence(1_000), null),
                arguments("a penny more", List.of(atMostTen), pence(1_001), DeclineReason.AMOUNT_ABOVE_LIMIT),
                arguments("cash", List.of(noCash), cashOf(1_000), DeclineReason.CASH_NOT_ALLOWED),
                arguments("no cash", List.of(noCash), pence(1_000), null),
                arguments("cash where it is allowed", List.of(noCash, cash), cashOf(1_000), null),
                arguments("the kind of shop is told before the limit", List.of(atMostTen, noBetting),
                        purchase(BETTING, BAKER, PayWay.CHIP, "GB", false, 5_000, TODAY.atTime(12, 0)),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("a rule that has ended", List.of(rule(Kind.BLOCK, Match.ofCategories(Set.of(BETTING)), null,
                        TODAY.minusDays(9), TODAY.minusDays(1))), at(BETTING), null),
                arguments("its last day", List.of(rule(Kind.BLOCK, Match.ofCategories(Set.of(BETTING)), null,
                        TODAY.minusDays(9), TODAY)), at(BETTING), DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("a rule that begins tomorrow", List.of(rule(Kind.BLOCK, Match.ofCategories(Set.of(BETTING)),
                        null, TODAY.plusDays(1), TODAY.plusDays(9))), at(BETTING), null));
    }

    @Test
    void hoursBelongToTheDayOnWhichTheyBegan() {
        Hours fridayNight = new Hours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(20, 0), LocalTime.of(2, 0));
        LocalDate friday = LocalDate.of(2026, 11, 27);
        assertThat(fridayNight.contain(friday.atTime(20, 0))).isTrue();
        assertThat(fridayNight.contain(friday.atTime(19, 59))).isFalse();
        assertThat(fridayNight.contain(friday.plusDays(1).atTime(1, 59))).isTrue();
        assertThat(fridayNight.contain(friday.plusDays(1).atTime(2, 0))).isFalse();
        assertThat(fridayNight.contain(friday.atTime(1, 0))).as("that was Thursday's night").isFalse();
        assertThat(new Hours(null, null, LocalTime.of(12, 0)).contain(friday.atTime(0, 0))).isTrue();
        assertThat(new Hours(null, LocalTime.of(12, 0), null).contain(friday.atTime(23, 59, 59))).isTrue();
        assertThatThrownBy(() -> new Hours(null, LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theShopsOwnClockCountsUnlessItIsFarOff() {
        Instant newYear = Instant.parse("2027-01-01T00:10:00Z");
        assertThat(Spending.local(identity("1231", "235900"), newYear))
                .isEqualTo(LocalDateTime.of(2026, 12, 31, 23, 59));
        assertThat(Spending.local(identity("0101", "001000"), newYear))
                .isEqualTo(LocalDateTime.of(2027, 1, 1, 0, 10));
        assertThat(Spending.local(identity("0615", "120000"), newYear)).as("a clock that is wrong")
                .isEqualTo(LocalDateTime.of(2027, 1, 1, 0, 10));
        assertThat(Spending.local(identity("0229", "120000"), Instant.parse("2027-03-01T00:10:00Z")))
                .as("no such day").isEqualTo(LocalDateTime.of(2027, 3, 1, 0, 10));
        Instant beforeTheClocksGoBack = Instant.parse("2026-10-25T00:30:00Z");
        Instant after = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(Spending.local(identity(null, null), beforeTheClocksGoBack))
                .isEqualTo(Spending.local(identity(null, null), after))
                .isEqualTo(LocalDateTime.of(2026, 10, 25, 1, 30));
        assertThat(Spending.local(identity(null, null), Instant.parse("2026-03-29T01:00:00Z")))
                .as("the hour that is not there").isEqualTo(LocalDateTime.of(2026, 3, 29, 2, 0));
    }

    @Test
    void windowsBeginWhereTheCalendarSays() {
        Instant sundayAfterTheClocksWentBack = Instant.parse("2026-10-25T12:00:00Z");
        assertThat(window(Limit.Period.DAY, null).begin(sundayAfterTheClocksWentBack))
                .isEqualTo("2026-10-24T23:00:00Z");
        assertThat(window(Limit.Period.WEEK, null).begin(sundayAfterTheClocksWentBack))
                .isEqualTo("2026-10-18T23:00:00Z");
        assertThat(window(Limit.Period.MONTH, null).begin(sundayAfterTheClocksWentBack))
                .isEqualTo("2026-09-30T23:00:00Z");
        assertThat(window(Limit.Period.YEAR, null).begin(sundayAfterTheClocksWentBack))
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(window(null, 24).begin(sundayAfterTheClocksWentBack)).isEqualTo("2026-10-24T12:00:00Z");
    }

    @Test
    void aRuleThatMeansNothingIsRefusedInWords() {
        assertThatThrownBy(() -> rule(Kind.BLOCK, Match.ALL, null)).hasMessageContaining("which payments");
        assertThatThrownBy(() -> rule(Kind.LIMIT, Match.ALL, null)).hasMessageContaining("how much");
        assertThatThrownBy(() -> new Limit(null, 3, null, null, null, null)).hasMessageContaining("window");
        assertThatThrownBy(() -> new Limit(null, 3, null, null, Limit.Period.DAY, 24)).hasMessageContaining("window");
        assertThatThrownBy(() -> Match.ofCategories(Set.of("54"))).hasMessageContaining("four digits");
        assertThatThrownBy(() -> rule(Kind.BLOCK, Match.ofCategories(Set.of(BETTING)), null, TODAY,
                TODAY.minusDays(1))).hasMessageContaining("no earlier");
    }

    @Test
    void theIndexFindsWhatReadingEveryRuleFinds() {
        long seed = Long.getLong("sporran.test.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<CardRule> rules = new ArrayList<>();
            for (int i = random.nextInt(30); i >= 0; i--) {
                rules.add(randomRule(random));
            }
            for (int i = 0; i < 20; i++) {
                Spending purchase = randomPurchase(random);
                assertThat(violations(rules, purchase).stream().map(Violation::reason)).as("seed %d", seed)
                        .containsExactlyElementsOf(naive(rules, purchase));
            }
        }
    }

    private static List<DeclineReason> naive(List<CardRule> rules, Spending purchase) {
        MerchantCategories table = MerchantCategories.shipped();
        List<DeclineReason> bans = new ArrayList<>();
        List<DeclineReason> found = new ArrayList<>();
        boolean allowed = false;
        for (CardRule rule : rules) {
            Match.Part difference = rule.match().firstDifference(purchase, rule.match().allCategories(table));
            boolean matches = difference == null;
            Limit limit = rule.limit();
            switch (rule.kind()) {
                case BLOCK -> {
                    if (matches) {
                        bans.add(reason(rule.match().firstPart()));
                    }
                }
                case ONLY -> {
                    if (!matches) {
                        bans.add(reason(difference));
                    }
                }
                case ALLOW -> {
                    Long most = limit == null ? null : limit.mostPence();
                    allowed |= matches && (most == null || purchase.pence() <= most);
                }
                case LIMIT -> {
                    Long most = limit == null ? null : limit.mostPence();
                    if (matches && most != null && purchase.pence() > most) {
                        found.add(DeclineReason.AMOUNT_ABOVE_LIMIT);
                    }
                }
            }
        }
        if (!allowed) {
            found.addAll(bans);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static DeclineReason reason(Match.@Nullable Part part) {
        return switch (part) {
            case CASH -> DeclineReason.CASH_NOT_ALLOWED;
            case SHOP -> DeclineReason.MERCHANT_NOT_ALLOWED;
            case KIND_OF_SHOP -> DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED;
            case WAY -> DeclineReason.ENTRY_MODE_NOT_ALLOWED;
            case COUNTRY -> DeclineReason.COUNTRY_NOT_ALLOWED;
            case HOURS -> DeclineReason.NOT_AT_THIS_TIME;
            case null -> throw new AssertionError();
        };
    }

    private static CardRule randomRule(Random random) {
        Kind kind = Kind.values()[random.nextInt(4)];
        Match match;
        do {
            match = new Match(random.nextInt(4) == 0 ? Set.of(Purpose.values()[random.nextInt(6)]) : null,
                    random.nextInt(3) == 0 ? Set.of(category(random)) : null,
                    random.nextInt(4) == 0 ? Set.of(shop(random)) : null,
                    random.nextInt(4) == 0 ? Set.of(PayWay.values()[random.nextInt(4)]) : null,
                    random.nextInt(4) == 0 ? Set.of(random.nextBoolean() ? "GB" : "FR") : null,
                    random.nextInt(5) == 0 ? random.nextBoolean() : null, null);
        } while (match.firstPart() == null && kind != Kind.LIMIT && kind != Kind.ALLOW);
        Limit limit = kind == Kind.LIMIT || kind == Kind.ALLOW && random.nextBoolean()
                ? Limit.ofOnePayment(random.nextInt(5_000))
                : null;
        return rule(kind, match, limit);
    }

    private static Spending randomPurchase(Random random) {
        return purchase(category(random), shop(random), PayWay.values()[random.nextInt(5)],
                random.nextInt(5) == 0 ? null : random.nextBoolean() ? "GB" : "FR", random.nextInt(6) == 0,
                random.nextInt(5_000), TODAY.atTime(random.nextInt(24), 0));
    }

    private static String category(Random random) {
        return List.of("5411", BETTING, "8050", "4411", "5813").get(random.nextInt(5));
    }

    private static Shop shop(Random random) {
        return new Shop("123456", "SHOP" + random.nextInt(3));
    }

    private static List<Violation> violations(List<CardRule> rules, Spending purchase) {
        return new CardRules(List.of(new CompiledRules(rules, MerchantCategories.shipped()))).violations(purchase,
                Usage.Tally.NOTHING_PAID);
    }

    private static Limit window(Limit.@Nullable Period period, @Nullable Integer hours) {
        return new Limit(null, 1, null, null, period, hours);
    }

    private static CardRule rule(Kind kind, Match match, @Nullable Limit limit) {
        return rule(kind, match, limit, TODAY.minusDays(1), TODAY.plusDays(1));
    }

    private static CardRule rule(Kind kind, Match match, @Nullable Limit limit, LocalDate from, LocalDate until) {
        return new CardRule(UUID.randomUUID(), Scope.COUNCIL, new UUID(0, 9), kind, match, limit, "The council",
                "because", from, until);
    }

    private static Match purposes(Purpose... purposes) {
        return new Match(Set.of(purposes), null, null, null, null, null, null);
    }

    private static Match shops(Shop... shops) {
        return new Match(null, null, Set.of(shops), null, null, null, null);
    }

    private static Match countries(String... countries) {
        return new Match(null, null, null, null, Set.of(countries), null, null);
    }

    private static Match ways(PayWay... ways) {
        return new Match(null, null, null, Set.of(ways), null, null, null);
    }

    private static Match hours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        return new Match(null, null, null, null, null, null, new Hours(days, from, to));
    }

    private static Match cash() {
        return new Match(null, null, null, null, null, true, null);
    }

    private static Spending at(String category) {
        return purchase(category, BAKER, PayWay.CHIP, "GB", false, 500, TODAY.atTime(12, 0));
    }

    private static Spending bingo(long pence) {
        return purchase(BETTING, new Shop("123456", "BINGO"), PayWay.CHIP, "GB", false, pence, TODAY.atTime(12, 0));
    }

    private static Spending pence(long pence) {
        return purchase("5411", BAKER, PayWay.CHIP, "GB", false, pence, TODAY.atTime(12, 0));
    }

    private static Spending cashOf(long pence) {
        return purchase("6011", BAKER, PayWay.CHIP, "GB", true, pence, TODAY.atTime(12, 0));
    }

    private static Spending in(String country) {
        return purchase("5411", BAKER, PayWay.CHIP, country, false, 500, TODAY.atTime(12, 0));
    }

    private static Spending by(PayWay way) {
        return purchase("5411", BAKER, way, "GB", false, 500, TODAY.atTime(12, 0));
    }

    private static Spending when(LocalDateTime local) {
        return purchase("5411", BAKER, PayWay.CHIP, "GB", false, 500, local);
    }

    private static Spending purchase(String category, Shop shop, PayWay way, @Nullable String country, boolean cash,
            long pence, LocalDateTime local) {
        return new Spending(CARD, category, shop, way, country, cash, pence, local, Instant.parse(
                "2026-11-23T12:00:00Z"));
    }

    private static MessageIdentity identity(@Nullable String date, @Nullable String time) {
        return new MessageIdentity("demo", "123456", "TERM0001", "BAKER          ", "000001", "632800000001",
                "1123101112", time, date);
    }
}
