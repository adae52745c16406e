package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.Budget;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreement;
import scot.sporran.support.plan.AgreementChanges;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.HospitalStays;
import scot.sporran.support.plan.OneOff;

/** What is agreed for a budget: sums for days, the person's own share, a rise, a sum once, and days in hospital. */
@Singleton
final class SumsActs implements DeskAct.Source {

    private static final Map<String, String> FIELDS = Map.of("weeklyPence", "weekly", "testedOn", "tested-on",
            "amountPence", "amount", "dueOn", "due-on", "admittedOn", "admitted-on", "dischargedOn", "discharged-on");

    private final Agreements agreements;
    private final HospitalStays stays;
    private final BudgetMoney money;
    private final Clock clock;

    SumsActs(Agreements agreements, HospitalStays stays, BudgetMoney money, Clock clock) {
        this.agreements = agreements;
        this.stays = stays;
        this.money = money;
        this.clock = clock;
    }

    /** What may be said besides, or not. */
    enum Yes {
        YES
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(
                new DeskAct("sums", Deed.AGREE_PLAN, DeskAct.About.BUDGET, this::askSums, this::agreeSums),
                new DeskAct("means-test", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields.seen(history(place).lastVersion()).money("weekly")
                                .several("for-carer", Yes.values(), "do.for-carer").day("tested-on", today())
                                .day("from", today()).words("why"),
                        this::meansTest),
                new DeskAct("rise", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields.seen(history(place).lastVersion()).line("percent")
                                .several("sources", FundingSource.values(), "source").day("from", today()).words("why"),
                        this::rise),
                new DeskAct("one-off", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields
                                .choice("source", MoneyActs.sources(money, place.theBudget()), "source",
                                        FundingSource.COUNCIL)
                                .money("amount").day("due-on", today()).line("what")
                                .words("why"),
                        this::agreeOnce),
                new DeskAct("one-off-drop", Deed.AGREE_PLAN, DeskAct.About.PART, (place, fields) -> once(place),
                        this::drop),
                new DeskAct("hospital", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields.day("admitted-on", today()), this::admitted),
                new DeskAct("hospital-home", Deed.AGREE_PLAN, DeskAct.About.PART,
                        (place, fields) -> fields.day("discharged-on", today()), this::home));
    }

    private void askSums(Place place, Fields fields) {
        AgreementHistory history = history(place);
        Agreement now = history.on(today()).orElse(null);
        fields.seen(history.lastVersion()).day("from", today()).day("to", null).choice("per", AgreedPer.values(),
                "do.per", now == null ? AgreedPer.WEEK : now.per());
        for (FundingSource source : MoneyActs.sources(money, place.theBudget())) {
            Money sum = now == null ? Money.ZERO : now.sum(source);
            fields.money("sum-" + source, sum.isPositive() ? Typed.pounds(sum) : null);
        }
        fields.words("why");
    }

    private void agreeSums(Place place, Form form) {
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", false);
        AgreedPer per = form.one("per", AgreedPer.class);
        Map<FundingSource, Money> sums = new EnumMap<>(FundingSource.class);
        for (FundingSource source : MoneyActs.sources(money, place.theBudget())) {
            Money sum = form.money("sum-" + source, false);
            if (sum != null) {
                sums.put(source, sum);
            }
        }
        String why = form.text("why", 1, 500);
        change(place, form, history -> List.of(new Agreements.Terms(Typed.needed(from), to, Typed.needed(per),
                sums, place.name(), why)));
    }

    private void meansTest(Place place, Form form) {
        Money weekly = form.money("weekly", false);
        boolean carer = form.chose("for-carer", Yes.YES.name());
        LocalDate tested = form.day("tested-on", true);
        LocalDate from = form.day("from", true);
        String why = form.text("why", 1, 500);
        if (carer && weekly != null) {
            form.wrong("weekly", form.language().say("do.weekly.carer"));
        }
        change(place, form, history -> AgreementChanges.contribution(history, weekly == null ? Money.ZERO : weekly,
                Typed.needed(tested), Typed.needed(from), place.name(), why));
    }

    private void rise(Place place, Form form) {
        String typed = form.text("percent", 1, 8);
        if (!typed.matches("-?\\d{1,3}(\\.\\d{1,2})?")) {
            form.wrong("percent", form.language().say("do.percent.wrong"));
        }
        List<FundingSource> sources = form.values("sources").stream().flatMap(name -> Arrays
                .stream(FundingSource.values()).filter(one -> one.name().equals(name))).toList();
        if (sources.isEmpty()) {
            form.wrong("sources", form.language().say("form.choose"));
        }
        LocalDate from = form.day("from", true);
        String why = form.text("why", 1, 500);
        change(place, form, history -> AgreementChanges.uplift(history, Typed.needed(from), new BigDecimal(typed),
                sources, place.name(), why));
    }

    private void change(Place place, Form form, Function<AgreementHistory, List<Agreements.Terms>> terms) {
        AgreementHistory history = history(place);
        Typed.requireSeen(form, history.lastVersion());
        Typed.requireDone(form, form.send(FIELDS, () -> agreements.agreeAll(place.theBudget().id(),
                history.lastVersion(), terms.apply(history))));
    }

    private void agreeOnce(Place place, Form form) {
        FundingSource source = form.one("source", FundingSource.class);
        Money amount = form.money("amount", true);
        LocalDate due = form.day("due-on", true);
        String what = form.text("what", 1, 200);
        String why = form.text("why", 1, 500);
        form.send(FIELDS, () -> agreements.agreeOnce(place.theBudget().id(), Typed.needed(source),
                Typed.needed(amount), Typed.needed(due), what, place.name(), why));
    }

    private void drop(Place place, Form form) {
        OneOff sum = once(place);
        if (!agreements.drop(sum.id())) {
            form.wrong("", form.language().say("form.changed"));
        }
    }

    private OneOff once(Place place) {
        return history(place).oneOffs().stream().filter(one -> one.id().equals(place.thePart())).findFirst()
                .orElseThrow(Access::notThere);
    }

    private void admitted(Place place, Form form) {
        LocalDate on = form.day("admitted-on", true);
        Typed.requireDone(form, form.send(FIELDS,
                () -> stays.admitted(place.theBudget(), Typed.needed(on), place.name())));
    }

    private void home(Place place, Form form) {
        Budget budget = place.theBudget();
        if (stays.of(budget).stream().noneMatch(stay -> stay.id().equals(place.thePart()))) {
            throw Access.notThere();
        }
        LocalDate on = form.day("discharged-on", true);
        Typed.requireDone(form, form.send(FIELDS,
                () -> stays.home(budget, place.thePart(), Typed.needed(on), place.name())));
    }

    private AgreementHistory history(Place place) {
        return agreements.history(place.theBudget().id());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
