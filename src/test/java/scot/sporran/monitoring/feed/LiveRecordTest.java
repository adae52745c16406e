package scot.sporran.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.PastPurchase;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportOption;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Contributions;
import scot.sporran.support.money.FundingSchedule;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;
import scot.sporran.support.rules.FundingFrequency;
import scot.sporran.support.rules.ShippedPacks;

/** What of a budget's record is seen live: what is so still, bills and shops by name, and what nobody owes any more. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class LiveRecordTest extends FeedScene {

    @Inject
    SupportPlans plans;
    @Inject
    Payees payees;
    @Inject
    PaymentOrders orders;
    @Inject
    Logins logins;
    @Inject
    Contributions contributions;
    @Inject
    BudgetMoney money;
    @Inject
    Sql sql;

    @Test
    void moneyThatHasGatheredForMonthsIsAskedAboutWithTheFiguresOfToday() throws Exception {
        Budget budget = budget("Gathers", today().minusMonths(10));
        write(budget, new Written("start", today().minusMonths(10), 900_000, CounterAccount.COUNCIL_FUNDING));
        for (LocalDate day = today().minusMonths(10).plusDays(3); day.isBefore(today()); day = day.plusDays(3)) {
            write(budget, new Written("bill " + day, day, -1_000, CounterAccount.PROVIDER_PAYABLE));
        }
        look();
        FlagCase gathers = only(budget, Reason.BALANCE_BUILDUP);
        assertThat(gathers.state()).isEqualTo(CaseState.NEW);
        assertThat(gathers.raisedOn()).isBefore(today().minusMonths(6));
        assertThat(gathers.officer()).as("not the £8,800 of then").containsPattern("£(7,9|8,0)\\d0");
    }

    /** The council asks for the share in the run that pays the rest; a person pays it days later, or the council lets it go. */
    @Test
    void aShareIsMissedByWhatTheCouncilAskedForNotByTheCalendar() throws Exception {
        Budget pays = sharing("Pays three weeks late");
        Budget owes = sharing("Owes");
        Budget letGo = sharing("Was let go");
        for (int ago = 84; ago > 0; ago -= 28) {
            LocalDate on = today().minusDays(ago);
            if (ago > 28) {
                contributions.received(pays, Money.ofPounds(40), "share " + on, on.plusDays(21), "test")
                        .get(20, TimeUnit.SECONDS);
            }
        }
        look();
        FlagCase missed = only(owes, Reason.CONTRIBUTION_MISSED);
        assertThat(missed.state()).isEqualTo(CaseState.NEW);
        assertThat(missed.officer()).startsWith("£120 of the person's share has not come in; none at all.");
        assertThat(only(letGo, Reason.CONTRIBUTION_MISSED).state()).isEqualTo(CaseState.NEW);
        assertThat(cases.of(pays.id())).extracting(FlagCase::reason).doesNotContain(Reason.CONTRIBUTION_MISSED);

        sql.update("INSERT INTO contribution_write_off VALUES (?,?,?,?)", Ids.next(), letGo.id().value(),
                today().minusDays(60), 12_000);
        list.mark(List.of(new LookList.News(letGo, clock.instant())));
        look();
        assertThat(only(letGo, Reason.CONTRIBUTION_MISSED).outcome()).isEqualTo(CaseEvent.CLEAR);
    }

    /** There the council pays the whole, and what the person pays is the council's: neither is in the budget. */
    @Test
    void whereTheCouncilPaysTheWholeAShareIsMissedOnlyByWhoDoesNotPayIt() throws Exception {
        council = councils.add("Islands " + Ids.next());
        packs.begin(council.id(), ShippedPacks.find("islands-by-bank").orElseThrow(), today().minusYears(2), "test");
        Budget pays = sharing("Pays the council");
        Budget owes = sharing("Pays nobody");
        for (int ago = 84; ago > 0; ago -= 28) {
            LocalDate on = today().minusDays(ago);
            contributions.received(pays, Money.ofPounds(40), "share " + on, on.plusDays(4), "test")
                    .get(20, TimeUnit.SECONDS);
        }
        look();
        assertThat(only(owes, Reason.CONTRIBUTION_MISSED).state()).isEqualTo(CaseState.NEW);
        assertThat(cases.of(pays.id())).extracting(FlagCase::reason).doesNotContain(Reason.CONTRIBUTION_MISSED);
    }

    /** Quarterly where the council pays every four weeks, and then not at all for a while. */
    @Test
    void aBudgetsOwnRhythmAndItsPauseAreNoErrorOfOurs() throws Exception {
        Budget budget = budget("Paid quarterly", today().minusMonths(10));
        money.payBy(budget.id(), new FundingSchedule(FundingFrequency.QUARTERLY, today().minusDays(270),
                today().minusDays(95), null), "As they asked");
        Budget councils = budget("Paid quarterly by mistake", today().minusMonths(10));
        for (int ago = 270; ago > 95; ago -= 91) {
            write(budget, new Written("quarter " + ago, today().minusDays(ago), 260_000,
                    CounterAccount.COUNCIL_FUNDING));
            write(councils, new Written("quarter " + ago, today().minusDays(ago), 260_000,
                    CounterAccount.COUNCIL_FUNDING));
        }
        look();
        assertThat(cases.of(budget.id())).extracting(FlagCase::reason).doesNotContain(Reason.FUNDING_ERROR);
        assertThat(cases.of(councils.id())).extracting(FlagCase::reason).contains(Reason.FUNDING_ERROR);
    }

    /** £40 was asked for twelve, eight and four weeks ago. */
    private Budget sharing(String name) throws Exception {
        Budget budget = budgets.open(person(name), SupportOption.OPTION_1, List.of(FundingSource.COUNCIL,
                FundingSource.CONTRIBUTION), today().minusMonths(4));
        agree(budget, today().minusMonths(4));
        for (int ago = 84; ago > 0; ago -= 28) {
            LocalDate on = today().minusDays(ago);
            ledger.submit(new LedgerCommand(budget.fund(), new CommandKey(Ids.next()), RequestHash.of("run " + on),
                    Set.of(), "test", on, null, (view, now) -> Outcome.done(Money.ofPounds(760),
                            List.of(new Move.Credit(FundingSource.COUNCIL, Money.ofPounds(760),
                                    CounterAccount.COUNCIL_FUNDING)),
                            List.of(Contributions.due(budget.id(), on, Money.ofPounds(40))))))
                    .get(20, TimeUnit.SECONDS);
        }
        return budget;
    }

    @Test
    void nobodyIsRemindedOfWhatIsOwedToSomebodyWhoDied() throws Exception {
        Budget budget = budget("Gone", today().minusDays(400));
        plans.agree(budget.person(), 0, new SupportPlan(today().minusDays(400), today().minusDays(30), List.of(
                new SupportPlan.PlanOutcome("home", "Live in my own home")), List.of(), ""), "Donnie", "First plan");
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        look();
        assertThat(only(budget, Reason.REVIEW_OVERDUE).state()).isEqualTo(CaseState.NEW);
        away.record(budget.person(), TimeAway.Kind.DEATH, today().minusDays(2), null, "Donnie");
        outbox.work().get(20, TimeUnit.SECONDS);
        look();
        assertThat(only(budget, Reason.REVIEW_OVERDUE).outcome()).isEqualTo(CaseEvent.CLEAR);
    }

    /** As when a council's books are brought over: in the middle of it, everything looks as if it had stopped. */
    @Test
    void nobodyLooksWhileMonthsOfHistoryAreWritten() throws Exception {
        Budget budget = budget("Brought over", today().minusMonths(10));
        feed.aside(() -> {
            list.mark(List.of(new LookList.News(budget, clock.instant())));
            assertThat(CompletableFuture.supplyAsync(feed::turn).orTimeout(30, TimeUnit.SECONDS).join()).isZero();
        });
        assertThat(list.next(500)).anyMatch(due -> due.budget().equals(budget.id()));
        look();
        assertThat(list.next(500)).noneMatch(due -> due.budget().equals(budget.id()));
    }

    /** The network tells of a purchase that nobody asked us about; or it was paid before this service kept the cards. */
    @Test
    void purchasesThatOnlyTheNetworkToldOfHaveTheirShopToo() throws Exception {
        Budget budget = budget("Network", today().minusMonths(3));
        write(budget, new Written("start", today().minusMonths(3), 90_000, CounterAccount.COUNCIL_FUNDING));
        pawned(budget, 4);
        Budget past = budget("Network once", today().minusMonths(4));
        write(past, new Written("start", today().minusMonths(4), 90_000, CounterAccount.COUNCIL_FUNDING));
        pawned(past, 80);
        look();
        assertThat(only(budget, Reason.PROHIBITED_MCC).officer()).contains("£40", "QUICK PAWN");
        EnumSet<Reason.Route> money = EnumSet.of(Reason.Route.MONEY);
        assertThat(cases.noted(council.id(), money, 10)).as("over before anybody watched").singleElement()
                .satisfies(flag -> assertThat(flag.budget()).isEqualTo(past.id()));
        assertThat(cases.queue(council.id(), money, EnumSet.allOf(CaseState.class), 10))
                .extracting(FlagCase::budget).containsOnly(budget.id());
    }

    private void pawned(Budget budget, int daysAgo) throws Exception {
        UUID purchase = Ids.next();
        HoldId hold = new HoldId(purchase);
        Money amount = Money.ofPence(4_000);
        ledger.submit(new LedgerCommand(budget.fund(), new CommandKey(Ids.next()), RequestHash.of("pawn"), Set.of(hold),
                "test", today().minusDays(daysAgo), null,
                (view, now) -> Outcome.done(amount,
                        List.of(new Move.PayAtOnce(hold, amount, CounterAccount.CARD_SETTLEMENT)),
                        List.of(PastPurchase.row(purchase, amount, budget.fund(), "QUICK PAWN", "5933",
                                clock.instant().minus(Duration.ofDays(daysAgo)))))))
                .get(20, TimeUnit.SECONDS);
    }

    /** A payroll bureau's small bill makes an agency's no dearer; and who pays by bank from here has support, not silence. */
    @Test
    void billsPaidByBankAreSupportEachOfItsOwnPayee() throws Exception {
        Budget budget = budget("Pays by bank", today().minusMonths(6));
        write(budget, new Written("start", today().minusMonths(6), 400_000, CounterAccount.COUNCIL_FUNDING));
        By officer = By.login(logins.createForCouncil("Isla", Role.FINANCE_OFFICER, council.id().value()));
        By senior = By.login(logins.createForCouncil("Rory", Role.SENIOR_FINANCE_OFFICER, council.id().value()));
        Payee agency = payee(budget, "Cairnside Support", officer, senior);
        Payee bureau = payee(budget, "Cairn Payroll", officer, senior);
        for (int i = 11; i >= 1; i--) {
            LocalDate on = today().minusDays(14L * i);
            pay(budget, agency, i == 1 ? 65_000 : 30_000 + i, on, officer, senior);
            pay(budget, bureau, 2_376, on.plusDays(7), officer, senior);
        }
        look();
        assertThat(cases.of(budget.id())).extracting(FlagCase::reason).doesNotContain(Reason.SPEND_STOP,
                Reason.UNDERSPEND);
        assertThat(cases.of(budget.id()).stream().filter(flag -> flag.reason() == Reason.AGENCY_OVERBILLED))
                .singleElement().satisfies(flag -> assertThat(flag.officer()).startsWith(
                        "Cairnside Support charged £650 on"));
    }

    private Payee payee(Budget budget, String name, By officer, By senior) {
        Payee payee = payees.add(new Payees.NewPayee(budget.person().value(), council.id().value(),
                Payee.Kind.PROVIDER, name, new BankAccount("000099", "20000000"), true), name, officer);
        payees.confirm(payee, 1, senior);
        return payee;
    }

    private void pay(Budget budget, Payee payee, long pence, LocalDate on, By officer, By senior) {
        OrderResult drafted = orders.draft(new NewOrder("bill " + payee.id() + on, council.id().value(),
                budget.person().value(), budget.fund(), payee.id(), Purpose.PROVIDER, new Origin.FreeMoney(),
                Money.ofPence(pence), on, "Support"), officer);
        PaymentOrder order = ((OrderResult.Done) orders.approve(((OrderResult.Done) drafted).order(), senior)).order();
        assertThat(orders.collected(order, on, senior)).isInstanceOf(OrderResult.Done.class);
    }
}
