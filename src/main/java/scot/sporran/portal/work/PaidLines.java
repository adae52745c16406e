package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Language;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.accounts.Remittance;

/** Lines that a payment to a provider pays. Whose they are is named to those who may see it today; the provider's own number always is. */
@Singleton
final class PaidLines {

    private final Access access;
    private final People people;
    private final Clock clock;

    PaidLines(Access access, People people, Clock clock) {
        this.access = access;
        this.people = people;
        this.clock = clock;
    }

    /** One under the other, for a page that is read on a phone too. */
    List<Line> list(Visit visit, List<Remittance.Line> lines, Language language) {
        When when = new When(clock, language);
        Map<PersonId, String> names = names(visit, lines);
        return lines.stream().map(line -> new Line(null, names.getOrDefault(line.person(), ""),
                line.amount().toString(), when.day(line.deliveredOn()), null, line.reference(), what(line), null,
                false)).toList();
    }

    private Map<PersonId, String> names(Visit visit, List<Remittance.Line> lines) {
        Map<PersonId, String> names = new HashMap<>();
        lines.forEach(line -> names.computeIfAbsent(line.person(), id -> name(visit, line)));
        return names;
    }

    private static String what(Remittance.Line line) {
        return line.what().isBlank() ? line.service() : line.what();
    }

    /** @param forPeople days and sums as people read them; else as a spreadsheet reckons with them */
    Table table(Visit visit, List<Remittance.Line> lines, Language language, boolean forPeople) {
        When when = new When(clock, language);
        Map<PersonId, String> names = names(visit, lines);
        List<Table.Entry> rows = lines.stream().map(line -> Table.row(null,
                names.getOrDefault(line.person(), ""),
                forPeople ? when.day(line.deliveredOn()) : line.deliveredOn().toString(),
                what(line), line.reference(),
                forPeople ? line.amount().toString() : BigDecimal.valueOf(line.amount().pence(), 2).toPlainString()))
                .toList();
        return new Table(language.say("funds.paid.what"), List.of(language.say("people.name"),
                language.say("fund.day"), language.say("fund.service"), language.say("fund.reference"),
                language.say("funds.paid.sum")), rows, 1);
    }

    private String name(Visit visit, Remittance.Line line) {
        return access.may(visit.login(), Deed.VIEW_PURCHASES,
                Subject.budget(line.person().value(), line.budget().value()))
                        ? people.find(line.person()).map(SupportedPerson::displayName).orElse("")
                        : "–";
    }
}
