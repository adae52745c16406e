package scot.sporran.cards.controls;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.foureyes.GuardedAct.Wanted;
import scot.sporran.platform.BadInputException;

/** A rule as the values of a proposal: each part in words that a second person can read, one spelling for one rule. Pure. */
final class RuleTerms {

    /** In the order in which they are read. */
    static final List<String> NAMES = List.of("kind", "purposes", "categories", "shops", "ways", "countries", "cash",
            "days", "hours-from", "hours-to", "most-pence", "count", "sum-pence", "per", "period", "rolling-hours",
            "scope", "scope-id", "owner", "from", "until");

    private final Wanted wanted;

    private RuleTerms(Wanted wanted) {
        this.wanted = wanted;
    }

    /** What says something; the reason is the proposal's own. */
    static SortedMap<String, String> of(CardRule rule) {
        SortedMap<String, String> all = new TreeMap<>();
        Match match = rule.match();
        Hours hours = match.hours();
        Limit limit = rule.limit();
        all.put("kind", rule.kind().name());
        all.put("scope", rule.scope().name());
        all.put("scope-id", rule.scopeId().toString());
        all.put("purposes", list(match.purposes(), Enum::name));
        all.put("categories", list(match.categories(), code -> code));
        all.put("shops", list(match.shops(), shop -> shop.acquirerId() + ":" + shop.merchantId()));
        all.put("ways", list(match.ways(), Enum::name));
        all.put("countries", list(match.countries(), code -> code));
        all.put("cash", text(match.cash()));
        all.put("days", hours == null ? "" : list(hours.days(), Enum::name));
        all.put("hours-from", hours == null ? "" : text(hours.from()));
        all.put("hours-to", hours == null ? "" : text(hours.to()));
        if (limit != null) {
            all.put("most-pence", text(limit.mostPence()));
            all.put("count", text(limit.count()));
            all.put("sum-pence", text(limit.sumPence()));
            all.put("per", text(limit.per()));
            all.put("period", text(limit.period()));
            all.put("rolling-hours", text(limit.rollingHours()));
        }
        all.put("owner", rule.owner());
        all.put("from", rule.from().toString());
        all.put("until", rule.until().toString());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** @throws BadInputException naming the value that does not read */
    static RuleMaker.Draft read(Wanted wanted, String owner) {
        RuleTerms terms = new RuleTerms(wanted);
        String scope = wanted.value("scope");
        return new RuleMaker.Draft(
                terms.one("scope", CardRule.Scope::valueOf, "COUNCIL or PROGRAMME"),
                scope.equals("COUNCIL") && wanted.value("scope-id").isBlank()
                        ? wanted.council()
                        : terms.one("scope-id", UUID::fromString, "whose cards, by id"),
                terms.one("kind", CardRule.Kind::valueOf, "BLOCK, ONLY, LIMIT or ALLOW"),
                terms.match(), terms.limit(),
                wanted.value("owner").isBlank() ? owner : wanted.value("owner"), wanted.reason(),
                wanted.value("from").isBlank() ? null : terms.one("from", LocalDate::parse, "a day as 2027-03-31"),
                terms.one("until", LocalDate::parse, "a day as 2027-03-31"));
    }

    private Match match() {
        Set<DayOfWeek> days = set("days", DayOfWeek::valueOf, "days such as MONDAY, with a comma between");
        LocalTime from = some("hours-from", LocalTime::parse, "a time as 07:00");
        LocalTime to = some("hours-to", LocalTime::parse, "a time as 22:30");
        Hours hours = days.isEmpty() && from == null && to == null
                ? null
                : made("hours-to", () -> new Hours(days, from, to));
        return made("categories", () -> new Match(set("purposes", Purpose::valueOf, "purposes, with a comma between"),
                set("categories", code -> code, "numbers of four digits, with a comma between"),
                set("shops", RuleTerms::shop, "acquirer:shop, with a comma between"),
                set("ways", PayWay::valueOf, "ways to pay, with a comma between"),
                set("countries", code -> code, "two capital letters each, with a comma between"),
                some("cash", RuleTerms::yesOrNo, "true or false"), hours));
    }

    private @Nullable Limit limit() {
        Long most = some("most-pence", Long::valueOf, "a whole number of pence");
        Integer count = some("count", Integer::valueOf, "a whole number");
        Long sum = some("sum-pence", Long::valueOf, "a whole number of pence");
        Limit.Per per = some("per", Limit.Per::valueOf, "CARD or BUDGET");
        Limit.Period period = some("period", Limit.Period::valueOf, "DAY, WEEK, MONTH or YEAR");
        Integer hours = some("rolling-hours", Integer::valueOf, "a whole number of hours");
        return most == null && count == null && sum == null
                ? null
                : made("most-pence", () -> new Limit(most, count, sum, per, period, hours));
    }

    private static Shop shop(String text) {
        String[] parts = text.split(":", 2);
        return new Shop(parts[0], parts.length == 2 ? parts[1] : "");
    }

    private static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return text.equals("true");
    }

    private static <T> T made(String field, java.util.function.Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(field, String.valueOf(e.getMessage()), "Change the rule and send it again.");
        }
    }

    private <T> @Nullable T some(String field, Function<String, T> read, String expected) {
        return wanted.value(field).isBlank() ? null : one(field, read, expected);
    }

    private <T> T one(String field, Function<String, T> read, String expected) {
        return parsed(field, wanted.value(field).strip(), read, expected);
    }

    private <T> Set<T> set(String field, Function<String, T> read, String expected) {
        return Arrays.stream(wanted.value(field).split(",", -1)).map(String::strip).filter(part -> !part.isEmpty())
                .map(part -> parsed(field, part, read, expected)).collect(Collectors.toSet());
    }

    private static <T> T parsed(String field, String text, Function<String, T> read, String expected) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadInputException(field, expected, "Change it and send it again.");
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static <T> String list(@Nullable Collection<T> values, Function<T, String> name) {
        return values == null ? "" : values.stream().map(name).sorted().collect(Collectors.joining(","));
    }
}
