package scot.sporran.support.imports;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

@Singleton
final class PlanStep implements Step<PlanStep.PlanLine> {

    private final People people;
    private final SupportPlans plans;

    PlanStep(People people, SupportPlans plans) {
        this.people = people;
        this.plans = plans;
    }

    record PlanLine(String person, SupportPlan plan, String why) {}

    @Override
    public PlanLine read(Fields fields) {
        List<String> outcomes = fields.texts("outcomes");
        List<String> purposes = fields.texts("purposes");
        List<String> codes = IntStream.rangeClosed(1, outcomes.size()).mapToObj(n -> "o" + n).toList();
        String why = fields.optional("why");
        return new PlanLine(fields.reference("person_reference"), new SupportPlan(fields.date("from"),
                fields.optionalDate("review_on"),
                IntStream.range(0, outcomes.size())
                        .mapToObj(i -> new SupportPlan.PlanOutcome(codes.get(i), outcomes.get(i))).toList(),
                IntStream.range(0, purposes.size()).mapToObj(
                        i -> new SupportPlan.Purpose("p" + (i + 1), purposes.get(i), codes, null, List.of())).toList(),
                fields.optional("emergency")), why == null ? "Brought in from another system" : why);
    }

    @Override
    public String key(PlanLine line) {
        return line.person();
    }

    @Override
    public Function<PlanLine, Boolean> look(CouncilId council, List<PlanLine> lines, Session session) {
        Map<String, SupportedPerson> there = people.findByReferences(council,
                lines.stream().map(PlanLine::person).toList());
        return line -> {
            SupportedPerson person = there.get(line.person());
            if (person == null) {
                if (session.people.contains(line.person())) {
                    return false;
                }
                throw new FieldException("person_reference", "a person of the council; bring people in first");
            }
            List<SupportPlans.Agreed> known = plans.of(person.id());
            if (!known.isEmpty() && known.stream().noneMatch(agreed -> agreed.plan().equals(line.plan()))) {
                throw new FieldException("outcomes", "the plan that is there: an import changes no plan");
            }
            return !known.isEmpty();
        };
    }

    @Override
    public void apply(CouncilId council, List<PlanLine> lines, String actor) {
        Map<String, SupportedPerson> there = people.findByReferences(council,
                lines.stream().map(PlanLine::person).toList());
        for (PlanLine line : lines) {
            SupportedPerson person = there.get(line.person());
            if (person == null
                    || plans.agree(person.id(), 0, line.plan(), actor, line.why()).isEmpty()) {
                throw new IllegalStateException("Somebody else changed what was looked at: run the import again");
            }
        }
    }

    @Override
    public void note(CouncilId council, PlanLine line, Session session) {
        // nothing after it refers to a plan
    }
}
