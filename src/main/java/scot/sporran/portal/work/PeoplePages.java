package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FoldedName;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.ThreeNumbers;

/** The council's people: looked up by name or number, page by page, and as a file. */
@Singleton
public final class PeoplePages {

    private static final int A_PAGE = 50;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final People people;
    private final Budgets budgets;
    private final BudgetMoney money;

    PeoplePages(Frames frames, Gate gate, People people, Budgets budgets, BudgetMoney money) {
        this.frames = frames;
        this.gate = gate;
        this.people = people;
        this.budgets = budgets;
        this.money = money;
    }

    /**
     * @param search part of a name or of the council's number; empty for everybody
     * @param after the last person of the page before; null for the first page
     */
    public JteModel page(Visit visit, String search, @Nullable UUID after) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "people.title");
        List<SupportedPerson> found = found(visit, search, after, A_PAGE + 1);
        boolean more = found.size() > A_PAGE;
        List<SupportedPerson> shown = more ? found.subList(0, A_PAGE) : found;
        Query kept = Query.NONE.and("q", search);
        String next = more
                ? kept.and("after", shown.getLast().id().value().toString()).at("/work/people")
                : null;
        return templates.workPeople(frame, search, table(visit, shown, frame), next,
                kept.at("/work/people.csv"),
                gate.mayInCouncil(visit, Deed.RECORD_PERSON) ? "/work/new-person" : null);
    }

    /** Everybody found, as a table. */
    Table all(Visit visit, String search) {
        return table(visit, found(visit, search, null, Integer.MAX_VALUE),
                frames.work(visit, Frames.Desk.PEOPLE, "people.title"));
    }

    private List<SupportedPerson> found(Visit visit, String search, @Nullable UUID after, int limit) {
        UUID council = visit.login().councilId();
        if (council == null) {
            throw Access.notThere();
        }
        CouncilId id = new CouncilId(council);
        if (search.isEmpty() && limit != Integer.MAX_VALUE) {
            return people.page(id, after == null ? null : new PersonId(after), limit);
        }
        String wanted = FoldedName.of(search);
        return people.of(id).stream()
                .filter(person -> FoldedName.of(person.displayName()).contains(wanted)
                        || search.equals(person.councilReference()))
                .filter(person -> after == null || person.id().value().compareTo(after) > 0)
                .sorted(java.util.Comparator.comparing(person -> person.id().value())).limit(limit).toList();
    }

    private Table table(Visit visit, List<SupportedPerson> shown, Frame frame) {
        boolean sums = gate.mayInCouncil(visit, Deed.VIEW_BALANCE);
        List<Budget> all = new ArrayList<>();
        Map<PersonId, List<Budget>> byPerson = new HashMap<>();
        for (SupportedPerson person : shown) {
            List<Budget> own = budgets.of(person.id());
            byPerson.put(person.id(), own);
            all.addAll(own);
        }
        Map<BudgetId, ThreeNumbers> numbers = sums ? money.now(all) : Map.of();
        List<Table.Entry> rows = shown.stream().map(person -> {
            List<Budget> own = byPerson.getOrDefault(person.id(), List.of());
            String options = own.stream().map(budget -> frame.say("budget.short." + budget.option())).distinct()
                    .collect(Collectors.joining(", "));
            List<String> cells = new ArrayList<>(List.of(person.displayName(),
                    person.councilReference() == null ? "" : person.councilReference(), options));
            if (sums) {
                cells.add(sum(own, numbers, true));
                cells.add(sum(own, numbers, false));
            }
            return new Table.Entry("/people/" + person.id().value(), cells);
        }).toList();
        List<String> heads = new ArrayList<>(List.of(frame.say("people.name"), frame.say("people.reference"),
                frame.say("people.options")));
        if (sums) {
            heads.add(frame.say("money.promised"));
            heads.add(frame.say("money.free"));
        }
        return new Table(frame.say("people.title"), heads, rows, sums ? 2 : 0);
    }

    private static String sum(List<Budget> own, Map<BudgetId, ThreeNumbers> numbers, boolean promised) {
        return own.stream().map(budget -> numbers.get(budget.id())).filter(java.util.Objects::nonNull)
                .map(three -> promised ? three.promised() : three.free()).reduce(Money.ZERO, Money::plus).toString();
    }
}
