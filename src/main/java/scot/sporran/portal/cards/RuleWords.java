package scot.sporran.portal.cards;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Hours;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.MerchantCategories;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;

/** A rule about what a card pays, in a sentence: what it is about, and how much. */
final class RuleWords {

    private static final int MOST_NAMED = 6;
    private static final int DAYS = 7;

    private final Language language;

    RuleWords(Language language) {
        this.language = language;
    }

    String of(CardRule rule) {
        String what = what(rule.match());
        Limit limit = rule.limit();
        return switch (rule.kind()) {
            case BLOCK -> language.say("rule.BLOCK", what);
            case ONLY -> language.say("rule.ONLY", what);
            case LIMIT -> language.say("rule.LIMIT", what, limit == null ? "" : limit(limit));
            case ALLOW -> limit == null
                    ? language.say("rule.ALLOW", what)
                    : language.say("rule.ALLOW.limit", what, limit(limit));
        };
    }

    private String what(Match match) {
        List<String> parts = new ArrayList<>();
        named(match.purposes()).stream().map(purpose -> language.say("purpose." + purpose)).forEach(parts::add);
        named(match.categories()).stream().map(this::category).distinct().filter(kind -> !parts.contains(kind))
                .toList().forEach(parts::add);
        int more = Math.max(0, parts.size() - MOST_NAMED);
        List<String> kinds = parts.subList(0, Math.min(parts.size(), MOST_NAMED));
        List<String> said = new ArrayList<>();
        if (!kinds.isEmpty()) {
            said.add(String.join(", ", kinds) + (more == 0 ? "" : " " + language.say("rule.more", more)));
        }
        Set<?> shops = match.shops();
        if (shops != null && !shops.isEmpty()) {
            said.add(language.say("rule.shops", shops.size()));
        }
        if (!named(match.ways()).isEmpty()) {
            said.add(String.join(", ", named(match.ways()).stream().map(way -> language.say("payway." + way))
                    .toList()));
        }
        if (!named(match.countries()).isEmpty()) {
            said.add(language.say("rule.countries", String.join(", ", named(match.countries()).stream()
                    .map(code -> Locale.of("", code).getDisplayCountry(language.locale())).toList())));
        }
        if (match.cash() != null) {
            said.add(language.say(match.cash() ? "rule.cash" : "rule.no-cash"));
        }
        Hours hours = match.hours();
        if (hours != null) {
            said.add(hours(hours));
        }
        return said.isEmpty() ? language.say("rule.everything") : String.join("; ", said);
    }

    /** What a kind of shop is called: scheme's names are English, so other languages say what such a shop is for. */
    private String category(String code) {
        return language.tag().startsWith("en")
                ? MerchantCategories.shipped().nameOf(code)
                : MerchantCategories.shipped().find(code).map(found -> language.say("purpose." + found.purpose()))
                        .orElse(code);
    }

    /** In one order, whatever order they are kept in. */
    private static <T extends Comparable<T>> List<T> named(@Nullable Set<T> some) {
        return some == null ? List.of() : List.copyOf(new TreeSet<>(some));
    }

    private String hours(Hours hours) {
        Set<DayOfWeek> days = hours.days();
        LocalTime from = hours.from();
        LocalTime to = hours.to();
        String time = from == null && to == null
                ? ""
                : language.say("rule.hours", from == null ? LocalTime.MIN : from, to == null ? "24:00" : to);
        String on = days == null || days.size() == DAYS
                ? time.isEmpty() ? language.say("rule.every-day") : ""
                : String.join(", ", new TreeSet<>(days).stream()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, language.locale())).toList());
        return on.isEmpty() || time.isEmpty() ? on + time : on + " " + time;
    }

    String limit(Limit limit) {
        List<String> said = new ArrayList<>();
        Long most = limit.mostPence();
        Integer count = limit.count();
        Long sum = limit.sumPence();
        if (most != null) {
            said.add(language.say("limit.most", Money.ofPence(most)));
        }
        if (count != null) {
            said.add(language.say("limit.count", count, window(limit)));
        }
        if (sum != null) {
            said.add(language.say("limit.sum", Money.ofPence(sum), window(limit)));
        }
        String words = String.join(", ", said);
        return limit.per() == Limit.Per.BUDGET ? words + " " + language.say("limit.budget") : words;
    }

    private String window(Limit limit) {
        Integer hours = limit.rollingHours();
        return hours == null ? language.say("limit.per." + limit.period()) : language.say("limit.rolling", hours);
    }
}
