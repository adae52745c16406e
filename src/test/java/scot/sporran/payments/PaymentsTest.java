package scot.sporran.payments;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.platform.London;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;
import scot.sporran.payments.payees.By;

/** What tests of payments start from: a place of its own with a person, money, two officers and an account to pay from. */
abstract class PaymentsTest extends WebTest {

    static final BankAccount OWN = new BankAccount("107999", "88837491");
    static final BankAccount AILSAS = new BankAccount("089999", "66374958");
    static final BankAccount CALUMS = new BankAccount("202959", "63748472");

    private static final AtomicInteger PLACES = new AtomicInteger();

    @Inject
    Payees payees;
    @Inject
    PayerAccounts payers;
    @Inject
    PaymentOrders orders;
    @Inject
    PaymentsOut payments;
    @Inject
    PaymentFiles files;
    @Inject
    ReportReader reports;
    @Inject
    OrderTables tables;
    @Inject
    Budgets budgets;
    @Inject
    Ledger ledger;
    @Inject
    LedgerQueries queries;

    /** A council of its own for each test, so that files do not meet. */
    record Place(Council council, SupportedPerson person, Budget budget, Login officer, Login senior) {

        By fay() {
            return By.login(officer);
        }

        By sheena() {
            return By.login(senior);
        }
    }

    Place place() {
        Council made = councils.add("Council " + PLACES.incrementAndGet() + " of " + getClass().getSimpleName());
        SupportedPerson person = people.add(made.id(), "Effie Gunn");
        Budget budget = budgets.open(person, SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL, FundingSource.ILF_SCOTLAND), LocalDate.of(2026, 4, 6));
        Place place = new Place(made, person, budget,
                logins.createForCouncil("Fay", Role.FINANCE_OFFICER, made.id().value()),
                logins.createForCouncil("Sheena", Role.SENIOR_FINANCE_OFFICER, made.id().value()));
        PayerAccounts.Payer payer = payers.set(made.id().value(), made.name(), OWN, "123456", place.fay());
        payees.confirm(payer.payee(), 1, place.sheena());
        return place;
    }

    void fund(Place place, long pence) {
        budgets.payIn(place.budget(), FundingSource.COUNCIL, Money.ofPence(pence), UUID.randomUUID().toString(),
                today(),
                "test").join();
    }

    LocalDate today() {
        return London.dateOf(java.time.Instant.now());
    }

    /** A worker with a confirmed account. */
    Payee worker(Place place, String name, BankAccount account) {
        Payee payee = payees.add(new Payees.NewPayee(place.person().id().value(), place.council().id().value(),
                Payee.Kind.WORKER, name, account), name, place.fay());
        payees.confirm(payee, 1, place.sheena());
        return payees.find(payee.id()).orElseThrow();
    }

    NewOrder wages(Place place, Payee payee, String key, long pence, LocalDate payOn) {
        return new NewOrder(key, place.council().id().value(), place.person().id().value(), place.budget().fund(),
                payee.id(), Purpose.WAGES, new Origin.FreeMoney(), Money.ofPence(pence), payOn, "WAGES");
    }

    PaymentOrder draft(Place place, Payee payee, String key, long pence, LocalDate payOn) {
        return done(orders.draft(wages(place, payee, key, pence, payOn), place.fay()));
    }

    PaymentOrder approved(Place place, Payee payee, String key, long pence, LocalDate payOn) {
        return done(orders.approve(draft(place, payee, key, pence, payOn), place.sheena()));
    }

    PaymentOrder now(PaymentOrder order) {
        return orders.find(order.id()).orElseThrow();
    }

    PaymentFile file(Place place, LocalDate payOn, String key) {
        PaymentFile begun = files.begin(place.council().id().value(), payOn, PaymentFile.Form.STANDARD_18, key,
                place.fay()).orElseThrow();
        return files.work(begun.id());
    }

    static PaymentOrder done(OrderResult result) {
        return switch (result) {
            case OrderResult.Done done -> done.order();
            case OrderResult.Refused refused -> throw new AssertionError(refused.why());
        };
    }

    LedgerQueries.FundBalance balance(Place place) {
        return queries.balance(place.budget().fund()).orElseThrow();
    }

    /** What a book's clearing account of that kind has taken. */
    long cleared(Place place, CounterAccount counter) {
        return queries.trialBalance(new scot.sporran.ledger.BookId(place.council().id().value())).stream()
                .filter(line -> line.counter() == counter)
                .mapToLong(line -> line.credits().pence() - line.debits().pence()).sum();
    }
}
