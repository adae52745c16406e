package scot.sporran.portal.search;

import java.time.LocalDate;
import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;

/**
 * Which of a council's payments somebody wants to see. It stands in the page's address, so that it survives loading again and can be
 * sent to a colleague.
 *
 * @param shop part of a shop's or payee's name, or a reference; empty for any
 * @param who part of a person's name, or the council's number; empty for everybody
 * @param card last four digits; empty for any, and for payments by bank
 * @param category merchant category, ISO 18245; empty for any, and for payments by bank
 * @param from first day, Europe/London
 * @param to last day
 */
record PaymentFilter(String shop, String who, String card, String category, Money least, Money most, LocalDate from,
        LocalDate to, Way way, Outcome outcome) {

    /** The names of its fields, in the order of the address. */
    static final List<String> FIELDS = List.of("shop", "who", "card", "category", "least", "most", "from", "to", "way",
            "outcome");

    private static final int LONGEST = 60;
    private static final int DAYS = 30;
    private static final Money ANY = Money.ofPence(Long.MAX_VALUE);

    /** How it was paid. */
    enum Way {
        ANY, CARD, BANK
    }

    /** What became of it. */
    enum Outcome {
        ANY, TAKEN, NOT_TAKEN
    }

    /** As an address says it; what does not read is noted in the form. @param today the last day, if none is said */
    static PaymentFilter of(Form form, LocalDate today) {
        LocalDate to = form.day("to", false);
        LocalDate last = to == null ? today : to;
        LocalDate from = form.day("from", false);
        LocalDate first = from == null ? last.minusDays(DAYS) : from;
        if (first.isAfter(last)) {
            form.wrong("from", form.language().say("desks.payments.filter.from.late"));
        }
        Money least = form.money("least", false);
        Money most = form.money("most", false);
        return new PaymentFilter(form.text("shop", 0, LONGEST), form.text("who", 0, LONGEST),
                digits(form, "card"), digits(form, "category"), least == null ? Money.ofPence(1) : least,
                most == null ? ANY : most, first, last, one(form, "way", Way.class, Way.ANY),
                one(form, "outcome", Outcome.class, Outcome.ANY));
    }

    private static String digits(Form form, String name) {
        String typed = form.value(name).strip();
        if (!typed.matches("(\\d{4})?")) {
            form.wrong(name, form.language().say("desks.payments.filter.four"));
            return "";
        }
        return typed;
    }

    private static <E extends Enum<E>> E one(Form form, String name, Class<E> type, E usual) {
        if (form.value(name).isEmpty()) {
            return usual;
        }
        E chosen = form.one(name, type);
        return chosen == null ? usual : chosen;
    }

    /** True for what only cards have: no payment by bank is among them. */
    boolean onlyCards() {
        return way == Way.CARD || !card.isEmpty() || !category.isEmpty();
    }

    /** As {@link #of} reads it: what was typed, and nothing that was not. */
    static Query query(Form form, boolean ofAnybody) {
        return Query.of(form, FIELDS.stream().filter(name -> ofAnybody || !name.equals("who")).toList());
    }
}
