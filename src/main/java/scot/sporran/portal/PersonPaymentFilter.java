package scot.sporran.portal;

import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.search.WantedPayments;
import scot.sporran.cards.search.WantedPayments.Became;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Query;

/**
 * Which payments a page shows. It stands in the page's address, so that it survives loading again and can be sent to a colleague.
 *
 * @param form as it was typed, with what is wrong with it
 */
public record PersonPaymentFilter(Form form, WantedPayments wanted) {

    private static final List<String> FIELDS = List.of("shop", "month", "kind", "became");

    /** As an address says it; what does not read is noted in the form, and left out. */
    public static PersonPaymentFilter of(Language language, HttpRequest<?> request) {
        Form form = Form.asked(language, request, FIELDS);
        YearMonth month = month(form);
        return new PersonPaymentFilter(form,
                new WantedPayments(form.value("shop"), chosen(form, "kind", Purpose.values()),
                        month == null ? null : month.atDay(1), month == null ? null : month.atEndOfMonth(),
                        chosen(form, "became", Became.values())));
    }

    private static @Nullable YearMonth month(Form form) {
        try {
            return form.value("month").isBlank() ? null : YearMonth.parse(form.value("month"));
        } catch (DateTimeException e) {
            form.wrong("month", form.language().say("form.choose"));
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E chosen(Form form, String name, E[] values) {
        return Stream.of(values).filter(one -> one.name().equals(form.value(name))).findFirst().orElse(null);
    }

    /** As {@link #of} reads it. */
    public Query query() {
        return Query.of(form, FIELDS);
    }

    /** What kinds of shop are for, to choose from. */
    public static List<Option> kinds(Language language) {
        List<Option> kinds = new ArrayList<>(List.of(new Option("", language.say("payments.any"))));
        Stream.of(Purpose.values()).map(one -> new Option(one.name(), language.say("purpose." + one)))
                .sorted(Comparator.comparing(Option::label)).forEach(kinds::add);
        return kinds;
    }

    /** What can become of a payment, to choose from. */
    public static List<Option> fates(Language language) {
        List<Option> fates = new ArrayList<>(List.of(new Option("", language.say("payments.any"))));
        Stream.of(Became.values()).map(one -> new Option(one.name(), word(one, language))).forEach(fates::add);
        return fates;
    }

    /** What became of a payment, in a word or two. */
    public static String word(Became became, Language language) {
        return language.say(switch (became) {
            case PAID -> "payment.taken";
            case PROMISED -> "payment.held";
            case NOT_TAKEN -> "payment.refused";
            case GIVEN_BACK -> "payment.returned";
        });
    }
}
