package scot.sporran.support.imports;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.Agreements;

@Singleton
final class BudgetStep implements Step<BudgetStep.BudgetLine> {

    private final People people;
    private final Budgets budgets;
    private final Agreements agreements;

    BudgetStep(People people, Budgets budgets, Agreements agreements) {
        this.people = people;
        this.budgets = budgets;
        this.agreements = agreements;
    }

    /** @param sources in the order in which they are spent */
    record BudgetLine(String reference, String person, SupportOption option, LocalDate openedOn, AgreedPer per,
            List<FundingSource> sources, Map<FundingSource, Money> sums, String why) {}

    @Override
    public BudgetLine read(Fields fields) {
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        List<FundingSource> sources = new ArrayList<>(fields.some("sources", FundingSource.class));
        for (FundingSource source : FundingSource.values()) {
            String column = source.name().toLowerCase(Locale.ROOT);
            Money sum = fields.money(column);
            if (sum.compareTo(Agreement.MOST) > 0) {
                throw new FieldException(column, "at most " + Agreement.MOST);
            }
            if (sum.isPositive()) {
                sums.put(source, sum);
                if (!sources.contains(source)) {
                    sources.add(source);
                }
            }
        }
        if (sources.isEmpty()) {
            throw new FieldException("sources", "at least one source, or a sum from one");
        }
        SupportOption option = switch (fields.text("option")) {
            case "1" -> SupportOption.OPTION_1;
            case "2" -> SupportOption.OPTION_2;
            case "3" -> SupportOption.OPTION_3;
            case "4" -> SupportOption.OPTION_4;
            default -> throw new FieldException("option", "1, 2, 3 or 4");
        };
        String why = fields.optional("why");
        return new BudgetLine(fields.reference("reference"), fields.reference("person_reference"), option,
                fields.date("opened_on"), fields.one("per", AgreedPer.class), List.copyOf(sources), sums,
                why == null ? "Brought in from another system" : why);
    }

    @Override
    public String key(BudgetLine line) {
        return line.reference();
    }

    @Override
    public Function<BudgetLine, Boolean> look(CouncilId council, List<BudgetLine> lines, Session session) {
        Map<String, SupportedPerson> persons = people.findByReferences(council,
                lines.stream().map(BudgetLine::person).toList());
        Map<String, Budget> there = budgets.findByReferences(council,
                lines.stream().map(BudgetLine::reference).toList());
        return line -> {
            SupportedPerson person = persons.get(line.person());
            if (person == null && !session.people.contains(line.person())) {
                throw new FieldException("person_reference", "a person of the council; bring people in first");
            }
            Budget known = there.get(line.reference());
            if (known != null) {
                requireSame(known, person, line);
                return true;
            }
            String option = line.person() + "|" + line.option();
            boolean overlaps = person != null && budgets.stillOpen(person.id(), line.option(), line.openedOn());
            boolean twice = !session.applying && session.budgets.contains(option);
            if (overlaps || twice) {
                throw new FieldException("option", "no second open budget of one option for a person");
            }
            return false;
        };
    }

    @Override
    public void apply(CouncilId council, List<BudgetLine> lines, String actor) {
        Map<String, SupportedPerson> persons = people.findByReferences(council,
                lines.stream().map(BudgetLine::person).toList());
        for (BudgetLine line : lines) {
            SupportedPerson person = persons.get(line.person());
            if (person == null || !(budgets.openIfNone(person, line.option(), line.sources(), line.openedOn(),
                    line.reference()) instanceof Budgets.Opening.Opened opened)) {
                throw new IllegalStateException("Somebody else changed what was looked at: run the import again");
            }
            if (!line.sums().isEmpty() && agreements.agree(opened.budget().id(), 0, new Agreements.Terms(
                    line.openedOn(), null, line.per(), line.sums(), actor, line.why())).isEmpty()) {
                throw new IllegalStateException("A new budget has no agreement yet");
            }
        }
    }

    @Override
    public void note(CouncilId council, BudgetLine line, Session session) {
        session.budgets.add(line.person() + "|" + line.option());
        line.sources().forEach(source -> session.sources.add(line.reference() + "|" + source));
    }

    private static void requireSame(Budget known, @Nullable SupportedPerson person,
            BudgetLine line) {
        boolean same = person != null && known.person().equals(person.id()) && known.option() == line.option()
                && known.openedOn().equals(line.openedOn());
        if (!same) {
            throw new FieldException("reference", "the budget that is there for it: an import changes no budget");
        }
    }
}
