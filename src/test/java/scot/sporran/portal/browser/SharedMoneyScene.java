package scot.sporran.portal.browser;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
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
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Till;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.holders.Terms;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.PoolSpend;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.DecisionLevel;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;

/** Lets a person have bills to pay, money shared with a friend, and a small budget that the council spends for them. */
@Singleton
class SharedMoneyScene {

    private static final String NAME = "Glen Mobility & <i>Sons</i>";

    private final Till till;
    private final Budgets budgets;
    private final People people;
    private final Payees payees;
    private final PaymentOrders orders;
    private final Requests requests;
    private final Pools pools;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final Providers providers;
    private final Commitments commitments;
    private final Sql sql;
    private final Clock clock;

    SharedMoneyScene(Till till, Budgets budgets, People people, Payees payees, PaymentOrders orders,
            Requests requests, Pools pools, FundAgreements agreements, ServiceLines lines,
            Providers providers, Commitments commitments, Sql sql, Clock clock) {
        this.till = till;
        this.budgets = budgets;
        this.people = people;
        this.payees = payees;
        this.orders = orders;
        this.requests = requests;
        this.pools = pools;
        this.agreements = agreements;
        this.lines = lines;
        this.providers = providers;
        this.commitments = commitments;
        this.sql = sql;
        this.clock = clock;
    }

    /** The addresses of everything, by the name of the page. @param wallet of the person, with a hundred pounds and more */
    Map<String, String> everything(Till.Wallet wallet, Login own, Login officer) throws Exception {
        Budget budget = wallet.budget();
        SupportedPerson person = people.find(budget.person()).orElseThrow();
        String path = "/people/" + person.id().value();
        Map<String, String> pages = new LinkedHashMap<>();
        bills(budget, own, officer, path, pages);
        pots(budget, officer, path, pages);
        councilBuys(person, own, officer, path, pages);
        till.pay(wallet, 1_350, "THE GARAGE", "5541", Kind.AUTHORISATION);
        UUID held = sql.select(row -> Sql.id(row, 1), "SELECT message_key FROM card_authorisation WHERE budget_id=? "
                + "AND asked_minor=1350", budget.id().value()).getFirst();
        pages.put("payment-held", path + "/payments/" + held);
        pages.put("payment-release", path + "/payments/" + held + "/release");
        Commitment taxi = commitments.add(new Commitments.Promise(budget.id(), Commitment.Origin.BOOKED_SUPPORT, "taxi",
                "The taxi to Oban & <i>", Money.ofPounds(25), today().plusDays(9), null));
        pages.put("promises", path + "/promises");
        pages.put("promise", path + "/promises/" + taxi.id());
        SupportRequest tablet = agreed(budget, "A tablet to keep in touch", Money.ofPounds(40),
                RequestDetails.of(new RequestDetails.PreApproval(null, 10, null)));
        pages.put("request-agreed", path + "/requests/" + tablet.id().value());
        return pages;
    }

    private void bills(Budget budget, Login own, Login officer, String path, Map<String, String> pages) {
        Payee glen = payee(budget, NAME, "66374958", own, false);
        payees.confirm(glen, 1, By.login(officer));
        Payee power = payee(budget, "Power & Light", "66374958", own, true);
        payees.confirm(power, 1, By.login(officer));
        Payee waits = payee(budget, "Gàrradh Mòr", "66374958", officer, false);
        PaymentOrder draft = written(budget, glen, 4_800, officer);
        PaymentOrder collected = done(orders.approve(written(budget, power, 1_200, officer), By.login(own)));
        done(orders.cancel(written(budget, glen, 900, own), "It came twice", By.login(own)));
        pages.put("bills", path + "/bills");
        pages.put("bill-new", path + "/bills/new");
        pages.put("bill-waits", path + "/bills/" + draft.id().value());
        pages.put("bill-collected", path + "/bills/" + collected.id().value());
        pages.put("payees-of-bills", path + "/bills/payees");
        pages.put("payee", path + "/bills/payees/" + glen.id().value());
        pages.put("payee-waits", path + "/bills/payees/" + waits.id().value());
    }

    private Payee payee(Budget budget, String name, String number, Login by, boolean collects) {
        return payees.add(Payees.NewPayee.toBePaid(budget.person().value(), budget.council().value(),
                Payee.Kind.PROVIDER, name, BankAccount.parse("08-99-99", number), collects), Ids.next().toString(),
                By.login(by));
    }

    private PaymentOrder written(Budget budget, Payee payee, long pence, Login by) {
        return done(orders.draft(new NewOrder(Ids.next().toString(), budget.council().value(),
                budget.person().value(), budget.fund(), payee.id(), Purpose.PROVIDER, new Origin.FreeMoney(),
                Money.ofPence(pence), today().plusDays(3), "Bill 17"), By.login(by)));
    }

    private static PaymentOrder done(OrderResult result) {
        return ((OrderResult.Done) result).order();
    }

    private void pots(Budget budget, Login officer, String path, Map<String, String> pages) {
        Pools.By by = new Pools.By("login:" + officer.id().value(), "Morag");
        SupportRequest first = share(budget, null);
        Pool pool = pools.open(first, "A week by the loch", "To rest, and see the hills & <i>", "Say so a month before",
                1,
                today());
        SupportedPerson friend = people.add(budget.council(), "Ailsa");
        Budget friends = budgets.open(friend, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                today().minusMonths(2));
        budgets.payIn(friends, FundingSource.COUNCIL, Money.ofPounds(100), "first", today(), "test").join();
        SupportRequest second = share(friends, pool.id().value());
        pools.join(pool.id(), second, 2, today());
        pools.contribute(pool.id(), budget.id(), null, Money.ofPounds(20), first, "one", today(), by);
        pools.contribute(pool.id(), friends.id(), null, Money.ofPounds(40), second, "one", today(), by);
        PoolSpend boat = pools.buy(pool.id(), "boat", "A boat for a day", Money.ofPounds(30), by, clock.instant());
        pages.put("pot", path + "/pots/" + pool.id().value());
        pages.put("pot-purchase", path + "/pots/" + pool.id().value() + "/purchases/" + boat.id());
        pages.put("pot-new", path + "/pots/new?request=" + share(budget, null).id().value());
    }

    private SupportRequest share(Budget budget, @Nullable UUID pool) {
        return agreed(budget, "To share a week", null, RequestDetails.of(new RequestDetails.Pooling(pool)));
    }

    private SupportRequest agreed(Budget budget, String what, @Nullable Money amount, RequestDetails details) {
        Actor person = new Actor(budget.person().value(), "Morag", true, false, null, DecisionLevel.NONE);
        SupportRequest asked = requests.ask(new Asking(budget.person(), budget.id(), what, "We are friends", null,
                amount, details), Ids.next().toString(), person, clock.instant());
        Actor panel = new Actor(Ids.next(), "Tam", false, true, null, DecisionLevel.PANEL);
        return ((StepResult.Done) requests.step(asked.id(), asked.version(), RequestEvent.APPROVE, "Enjoy it", null,
                panel, clock.instant())).request();
    }

    private void councilBuys(SupportedPerson person, Login own, Login officer, String path,
            Map<String, String> pages) {
        Budget small = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today().minusMonths(1));
        budgets.payIn(small, FundingSource.COUNCIL, Money.ofPounds(200), "first", today(), "test").join();
        FundAgreement proposed = agreements.propose(small, new Terms(null, FundMode.COUNCIL_BUYS, today().minusDays(9),
                0, null, 0), "small", clock.instant());
        agreements.accept(proposed.id(), Party.PERSON, own.id().value(), "Morag", clock.instant());
        FundAgreement agreed = agreements.accept(proposed.id(), Party.COUNCIL, officer.id().value(), "Fiona",
                clock.instant());
        ServiceLine line = ((LineResult.Done) lines.post(agreed, new NewLine("one", ServiceLine.PURCHASE,
                "Swimming lessons & <i>", today(), 1, Money.ofPounds(60), false),
                new ServiceLines.By("login:x", "Morag"), clock.instant())).line();
        pages.put("deliveries-own", path + "/deliveries");
        pages.put("ask-to-buy", path + "/deliveries/ask/" + agreed.id().value());
        pages.put("fund-month", path + "/deliveries/months/" + held(person, own, officer).id().value() + "/"
                + YearMonth.from(today()).minusMonths(1));
        pages.put("bought", path + "/deliveries/" + line.id().value() + "/bought");
    }

    /** A budget that a provider holds since two months ago. */
    private FundAgreement held(SupportedPerson person, Login own, Login officer) {
        Budget budget = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today().minusMonths(2));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(300), "first", today().minusMonths(2), "test")
                .join();
        Provider provider = providers.add("Care & <i>Co "
                + budget.id().value().toString().substring(24));
        FundAgreement proposed = agreements.propose(budget,
                new Terms(provider.id(), FundMode.DRAW_DOWN, today().minusMonths(2), 0, null, 0), "held",
                clock.instant());
        agreements.accept(proposed.id(), Party.PERSON, own.id().value(), "Morag", clock.instant());
        agreements.accept(proposed.id(), Party.COUNCIL, officer.id().value(), "Fiona", clock.instant());
        FundAgreement held = agreements.accept(proposed.id(), Party.HOLDER, officer.id().value(), "Craig",
                clock.instant());
        lines.post(held, new NewLine("M-1", ServiceLine.PURCHASE, "A boat trip & <i>", today().minusMonths(1), 1,
                Money.ofPounds(30), false), new ServiceLines.By("login:x", "Craig"), clock.instant());
        return held;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
