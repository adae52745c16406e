package scot.sporran.cards.sandbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cards.Cards;
import scot.sporran.identity.clients.Sandboxes;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.rules.RulePacks;

/** Makes sandboxes. What is missing of one is made anew, so that a crash in the middle leaves nothing half. */
@Singleton
final class CouncilSandboxes implements Sandboxes {

    private static final String BY = "sandbox";
    /** Of no issuer: no network takes a card that begins with it here. */
    private static final String TEST_BIN = "999999";

    /** One pretend person. @param pounds paid in at the beginning; 0 for nothing yet */
    private record Pretend(String number, String name, SupportOption option, long pounds, long weeklyPence) {}

    private static final List<Pretend> CAST = List.of(
            new Pretend("SANDBOX-1", "Pretend Person One", SupportOption.OPTION_1, 1_200, 15_000),
            new Pretend("SANDBOX-2", "Pretend Pearson-O’Two", SupportOption.OPTION_1, 25, 6_000),
            new Pretend("SANDBOX-3", "Mòrag Ní Pretend", SupportOption.OPTION_2, 640, 8_000),
            new Pretend("SANDBOX-4", "Nothing Paid Yet", SupportOption.OPTION_1, 0, 4_000));

    private final Councils councils;
    private final RulePacks rules;
    private final People people;
    private final Budgets budgets;
    private final SupportPlans plans;
    private final Cards cards;
    private final Clock clock;

    CouncilSandboxes(Councils councils, RulePacks rules, People people, Budgets budgets, SupportPlans plans,
            Cards cards, Clock clock) {
        this.councils = councils;
        this.rules = rules;
        this.people = people;
        this.budgets = budgets;
        this.plans = plans;
        this.cards = cards;
        this.clock = clock;
    }

    @Override
    public synchronized UUID of(UUID live) {
        Council sandbox = councils.sandboxOf(new CouncilId(live));
        LocalDate today = London.dateOf(clock.instant());
        if (rules.all(sandbox.id()).isEmpty()) {
            rules.begin(sandbox.id(), rules.on(new CouncilId(live), today), today.minusMonths(1), BY);
        }
        if (people.of(sandbox.id()).isEmpty()) {
            // no card of it is ever issued; practice asks its rules, and one of them says no
            cards.addProgramme(sandbox.id(), "Practice cards", TEST_BIN,
                    Map.of("7995", "In the sandbox betting is not paid for, so that such an answer can be tried"));
        }
        CAST.forEach(pretend -> fill(sandbox, pretend, today));
        return sandbox.id().value();
    }

    @Override
    public void leave(UUID live) {
        councils.leaveSandboxOf(new CouncilId(live));
    }

    @Override
    public Optional<UUID> ownerOf(UUID sandbox) {
        return councils.ownerOfSandbox(new CouncilId(sandbox)).map(CouncilId::value);
    }

    private void fill(Council sandbox, Pretend pretend, LocalDate today) {
        SupportedPerson person = people.findByReference(sandbox.id(), pretend.number())
                .orElseGet(() -> people.add(sandbox.id(), pretend.name(), pretend.number()));
        if (plans.of(person.id()).isEmpty()) {
            plans.agree(person.id(), 0, new SupportPlan(today.minusMonths(1), today.plusMonths(11),
                    List.of(new SupportPlan.PlanOutcome("out", "I go out with people I like")),
                    List.of(new SupportPlan.Purpose("company", "Company and going out", List.of("out"),
                            pretend.weeklyPence(), List.of())),
                    null), BY, "Pretend");
        }
        if (budgets.of(person.id()).isEmpty()) {
            budgets.open(person, pretend.option(), List.of(FundingSource.COUNCIL), today.minusMonths(1));
        }
        Budget budget = budgets.of(person.id()).getFirst();
        if (pretend.pounds() > 0) {
            // the same reference pays once
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(pretend.pounds()), "sandbox opening",
                    budget.openedOn(), BY).join();
        }
    }
}
