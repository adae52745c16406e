package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import scot.sporran.identity.Login;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.outgoing.DueOrders;
import scot.sporran.payruns.outgoing.WagePayments;

/**
 * How the demo's wages, tax and pension contributions left: from an account of each council, in a file for each pay date and
 * each 22nd; the pension provider took its part by direct debit. The accounts are of sort codes that no bank has, but HMRC's,
 * which GOV.UK publishes.
 */
@Singleton
@Requires(env = "demo")
class DemoPayingOut {

    private static final BankAccount HMRC = new BankAccount("083210", "12001039");
    private static final BankAccount OURS = new BankAccount("000099", "10000000");
    private static final BankAccount PENSION = new BankAccount("000099", "20000000");

    private final Payees payees;
    private final PayerAccounts payers;
    private final PaymentFiles files;
    private final PaymentOrders orders;
    private final DueOrders dues;
    private final WagePayments wages;
    private final Employments employments;

    DemoPayingOut(Payees payees, PayerAccounts payers, PaymentFiles files, PaymentOrders orders, DueOrders dues,
            WagePayments wages, Employments employments) {
        this.payees = payees;
        this.payers = payers;
        this.files = files;
        this.orders = orders;
        this.dues = dues;
        this.wages = wages;
        this.employments = employments;
    }

    /** The accounts that a council pays from and that all its budgets pay what is due to, each seen by a second person. */
    void open(DemoStaff staff) {
        By officer = By.login(staff.officer());
        By senior = By.login(staff.senior());
        Payee payer = payers.set(staff.council().id().value(), staff.council().name(), OURS, "000099", officer)
                .payee();
        List<Payee> all = List.of(payer, payee(staff, Payee.Kind.HMRC, "HMRC", HMRC, false, officer),
                payee(staff, Payee.Kind.PENSION, DemoPay.PROVIDER, PENSION, true, officer));
        all.forEach(payee -> payees.confirm(payee, 1, senior));
    }

    private Payee payee(DemoStaff staff, Payee.Kind kind, String name, BankAccount account, boolean collects,
            By officer) {
        return payees.add(new Payees.NewPayee(staff.council().id().value(), staff.council().id().value(), kind, name,
                account, collects), "demo " + kind, officer);
    }

    /** Somebody at the bureau has seen where an employer's assistants are paid. */
    void seen(Employer employer, Login operator) {
        for (Employment job : employments.of(employer.id())) {
            if (wages.confirm(employer, job, By.login(operator)).filter(Payees.Confirmation.DONE::equals).isEmpty()) {
                throw new IllegalStateException("The account of a demo job cannot be confirmed");
            }
        }
    }

    /** Everything that was due by today, day by day. */
    void leave(Collection<DemoStaff> staffs, List<Employer> employers, TreeSet<LocalDate> payDates, LocalDate today) {
        TreeSet<LocalDate> days = new TreeSet<>(payDates.headSet(today, true));
        for (TaxMonth month : over(payDates.first(), today)) {
            List<PaymentOrder> written = new ArrayList<>();
            for (Employer employer : employers) {
                dues.look(employer, month.lastDay().plusDays(1)).forEach(looked -> {
                    if (looked.order() != null) {
                        written.add(looked.order());
                    }
                });
            }
            written.forEach(order -> {
                if (!order.payOn().isAfter(today)) {
                    days.add(order.payOn());
                    collect(order, staffs);
                }
            });
        }
        staffs.forEach(staff -> days.forEach(day -> file(staff, day)));
    }

    private static List<TaxMonth> over(LocalDate from, LocalDate today) {
        List<TaxMonth> months = new ArrayList<>();
        for (TaxMonth month = new PayDate(from).taxMonth(); month.lastDay().isBefore(today); month = new PayDate(
                month.lastDay().plusDays(1)).taxMonth()) {
            months.add(month);
        }
        return months;
    }

    private void collect(PaymentOrder order, Collection<DemoStaff> staffs) {
        boolean collects = payees.find(order.payee()).filter(Payee::collects).isPresent();
        if (collects && order.state() == OrderState.APPROVED) {
            DemoStaff staff = staffs.stream().filter(one -> one.council().id().value().equals(order.council()))
                    .findFirst().orElseThrow();
            if (orders.collected(order, order.payOn(), By.login(staff.senior())) instanceof OrderResult.Refused no) {
                throw new IllegalStateException(no.why().sentence());
            }
        }
    }

    private void file(DemoStaff staff, LocalDate day) {
        files.begin(staff.council().id().value(), day, PaymentFile.Form.STANDARD_18, "demo " + day,
                By.login(staff.officer())).map(file -> files.work(file.id()))
                .filter(file -> file.state() == PaymentFile.State.READY)
                .ifPresent(file -> files.handOver(file, By.login(staff.senior())));
    }
}
