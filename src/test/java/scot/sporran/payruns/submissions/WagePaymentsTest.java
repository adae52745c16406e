package scot.sporran.payruns.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.NewEmployment;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.support.money.Answer;

/** Net pay becomes payment orders: for each payslip one, and only into accounts that two people have seen. */
@MicronautTest(transactional = false)
class WagePaymentsTest extends HmrcTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 18);

    @Inject
    WagePayments wages;
    @Inject
    Employments employments;
    @Inject
    PaymentOrders orders;
    @Inject
    Payees payees;

    @Test
    void wagesLeaveOnceTheAccountWasSeenAndEachPayslipIsPaidOnce() {
        Login senior = logins.createForCouncil("Sheena", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        By prepared = By.login(officer);
        By approved = By.login(senior);
        Employer employer = employer();
        WagePayments.Wage ailsas = wage(hire(employer, "1", new BankDetails("A Kerr", "08-99-99", "66374958")),
                120_000);
        WagePayments.Wage without = wage(hire(employer, "2", null), 50_000);
        WagePayments.Wage wrong = wage(hire(employer, "3", new BankDetails("C Reid", "08-99-99", "66374959")), 50_000);
        List<WagePayments.Wage> all = List.of(ailsas, without, wrong);

        WagePayments.Result first = wages.pay(employer, all, FRIDAY, prepared, approved);
        assertThat(first.ready()).isEmpty();
        assertThat(first.unseen()).hasSize(1);
        assertThat(first.withoutAccount()).containsExactly(without.job(), wrong.job());

        Payee payee = payees.of(employer.person().value()).getFirst();
        assertThat(payees.confirm(payee, 1, approved)).isEqualTo(Payees.Confirmation.DONE);
        WagePayments.Result second = wages.pay(employer, all, FRIDAY, prepared, approved);
        assertThat(second.ready()).isEqualTo(first.unseen());
        assertThat(wages.pay(employer, all, FRIDAY, prepared, approved).ready()).isEqualTo(second.ready());
        assertThat(orders.of(employer.person().value(), null, 10)).singleElement().satisfies(order -> {
            assertThat(order.state()).isEqualTo(OrderState.APPROVED);
            assertThat(order.amount().pence()).isEqualTo(120_000);
        });
    }

    private static WagePayments.Wage wage(Employment job, long pence) {
        return new WagePayments.Wage(job, UUID.randomUUID(), Money.ofPence(pence));
    }

    private Employment hire(Employer employer, String number, @Nullable BankDetails bank) {
        NewEmployment given = new NewEmployment(null,
                new NewEmployment.Person("Ailsa", "Kerr" + "a".repeat(Integer.parseInt(number)),
                        LocalDate.of(1990, 2, 28), 'F', null, null),
                number, LocalDate.of(2026, 4, 6),
                new Employment.Contract(Employment.Hours.REGULAR, Employment.HolidayPay.WHEN_TAKEN, 600,
                        Set.of(DayOfWeek.MONDAY)),
                new Employment.Checks(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1), null, false),
                new Employment.Starter(Employment.Statement.A, null, 0, 0), Map.of(RateKind.DAY, 1_300L), null,
                StudentLoans.Plan.PLAN_4, false, null, bank);
        return switch (employments.hire(employer, given, "hire" + number + employer.id().value(), officer)) {
            case Answer.Done<Employment> done -> done.value();
            case Answer.Refused<Employment> refused -> throw new AssertionError(refused.words());
        };
    }

    @Test
    void aJobOfAnotherEmployerHasAPayeeOfItsOwn() {
        By prepared = By.login(officer);
        BankDetails bank = new BankDetails("A Kerr", "08-99-99", "66374958");
        for (Employer employer : List.of(employer(), employer())) {
            wages.pay(employer, List.of(wage(hire(employer, "1", bank), 1)), FRIDAY, prepared, prepared);
            assertThat(payees.of(employer.person().value())).hasSize(1);
        }
    }
}
