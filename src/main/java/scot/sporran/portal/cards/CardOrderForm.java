package scot.sporran.portal.cards;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.CardOrders;
import scot.sporran.cards.CardUse;
import scot.sporran.cards.controls.Hours;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.ledger.Money;
import scot.sporran.portal.parts.Form;

/** What is typed to order a card. Pure. */
final class CardOrderForm {

    /** What people mean when they give somebody a card; the others are the council's to allow. */
    static final List<Purpose> PURPOSES = List.of(Purpose.FOOD, Purpose.EATING_OUT, Purpose.TRAVEL, Purpose.GOING_OUT,
            Purpose.SPORT, Purpose.HEALTH, Purpose.PERSONAL_CARE, Purpose.CLOTHES, Purpose.SHOPPING, Purpose.HOME,
            Purpose.EQUIPMENT, Purpose.LEARNING, Purpose.BREAKS);

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z .'/-]{1,25}");
    private static final int LONGEST_REASON = 200;

    private CardOrderForm() {}

    /** The order; null when something is wrong, which is noted beside its field. @param holders who may hold it */
    static CardOrders.@Nullable Order read(Form form, CardUse use, Set<UUID> holders) {
        String name = use.isPlastic() ? name(form) : null;
        Limit limit = use == CardUse.PERSONAL ? null : limit(form, use);
        String reason = form.text("reason", 1, LONGEST_REASON);
        Hours hours = use == CardUse.COMPANION ? hours(form) : null;
        Set<Purpose> purposes = new LinkedHashSet<>();
        PURPOSES.stream().filter(one -> form.chose("purposes", one.name())).forEach(purposes::add);
        UUID holder = use == CardUse.COMPANION ? holder(form, holders) : null;
        return form.ok() ? new CardOrders.Order(use, name, holder, limit, purposes, hours, reason) : null;
    }

    private static String name(Form form) {
        String name = java.text.Normalizer.normalize(form.value("name"), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "").replace('’', '\'').strip().toUpperCase(java.util.Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            form.wrong("name", form.language().say("order.name.wrong"));
        }
        return name;
    }

    private static @Nullable UUID holder(Form form, Set<UUID> holders) {
        String chosen = form.value("holder");
        if (chosen.isBlank()) {
            return null;
        }
        UUID holder = holders.stream().filter(one -> one.toString().equals(chosen)).findFirst().orElse(null);
        if (holder == null) {
            form.wrong("holder", form.language().say("form.choose"));
        }
        return holder;
    }

    private static @Nullable Limit limit(Form form, CardUse use) {
        Money most = form.money("most", use == CardUse.SINGLE_USE);
        Money sum = use == CardUse.SINGLE_USE ? null : form.money("sum", false);
        Limit.Period period = sum == null ? null : form.one("period", Limit.Period.class);
        if (most == null && sum == null) {
            form.wrong("most", form.language().say("order.limit.needed"));
            return null;
        }
        return form.ok()
                ? new Limit(most == null ? null : most.pence(), null, sum == null ? null : sum.pence(), null, period,
                        null)
                : null;
    }

    private static @Nullable Hours hours(Form form) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (form.chose("days", day.name())) {
                days.add(day);
            }
        }
        LocalTime from = time(form, "from");
        LocalTime to = time(form, "to");
        if (from != null && from.equals(to)) {
            form.wrong("to", form.language().say("order.hours.same"));
        }
        return !form.ok() || days.isEmpty() && from == null && to == null ? null : new Hours(days, from, to);
    }

    private static @Nullable LocalTime time(Form form, String field) {
        String text = form.value(field).strip();
        try {
            return text.isEmpty() ? null : LocalTime.parse(text.replace('.', ':'));
        } catch (DateTimeParseException e) {
            form.wrong(field, form.language().say("pay.hours.begins.wrong"));
            return null;
        }
    }
}
