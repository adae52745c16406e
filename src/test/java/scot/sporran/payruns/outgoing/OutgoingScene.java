package scot.sporran.payruns.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderResult;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.Ids;
import scot.sporran.portal.WebTest;

/** A bureau with an employer and two assistants, and a council with two officers: what tests of money that leaves start from. */
abstract class OutgoingScene extends WebTest {

    static final LocalDate FIRST_PAY = LocalDate.of(2026, 4, 17);

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Handovers handovers;
    @Inject
    Payslips payslips;
    @Inject
    Employments employments;
    @Inject
    Bureaus bureaus;
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
    LedgerQueries queries;

    /** A bureau of two people who run the pay of one employer with two assistants, and the council's two officers. */
    record Place(Household house, BureauId bureau, Login bea, Login bob, Employment one, Employment two, By fay,
            By sheena) {

        UUID council() {
            return house.person().council().value();
        }
    }

    Place place(int minutesADay) {
        BureauId bureau = bureaus.add("Bureau " + Ids.next());
        Login bea = bureaus.addOperator(bureau, "Bea");
        Login bob = bureaus.addOperator(bureau, "Bob");
        Household house = scene.choose(scene.reporting(9_000), bureau);
        Employment one = scene.withAccount(scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, null), bea);
        Employment two = scene.withAccount(scene.hire(house, "Lamb", "2", HolidayPay.WHEN_TAKEN, null), bea);
        for (Employment job : List.of(one, two)) {
            scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, minutesADay));
        }
        UUID council = house.person().council().value();
        Place place = new Place(house, bureau, bea, bob, one, two,
                By.login(logins.createForCouncil("Fay", Role.FINANCE_OFFICER, council)),
                By.login(logins.createForCouncil("Sheena", Role.SENIOR_FINANCE_OFFICER, council)));
        seen(place, payers.set(council, "Council", new BankAccount("107999", "88837491"), "123456", place.fay())
                .payee());
        return place;
    }

    void seen(Place place, Payee payee) {
        assertThat(payees.confirm(payee, 1, place.sheena())).isEqualTo(Payees.Confirmation.DONE);
    }

    void payee(Place place, Payee.Kind kind, String name, boolean collects) {
        seen(place, payees.add(new Payees.NewPayee(place.council(), place.council(), kind, name,
                new BankAccount("083210", "12001039"), collects), name, place.fay()));
    }

    PayRun approved(Place place, Reporting reporting) {
        PayRun draft = runs.work(PayScene.done(
                runs.begin(place.bureau(), PayFrequency.FOUR_WEEKLY, FIRST_PAY, "run", place.bea())).id());
        return runs.work(PayScene.done(runs.approve(draft, draft.version(), reporting, place.bob())).id());
    }

    PayRun paid(Place place) {
        confirm(place, place.one());
        confirm(place, place.two());
        return approved(place, new Reporting.Late(LateReason.G));
    }

    void confirm(Place place, Employment job) {
        assertThat(bank(place.bob(), job).statusCode()).isEqualTo(204);
    }

    HttpResponse<String> bank(Login who, Employment job) {
        return programOf(who).with("If-Match", "\"" + employments.find(job.id()).orElseThrow().version() + "\"")
                .postJson("/api/v1/employments/" + job.id().value() + "/bank/confirm", "{}");
    }

    long net(Employment job) {
        return payslips.of(job.id(), 1).getFirst().figures().net();
    }

    PaymentOrder wage(Place place, Employment job) {
        PaidPayslip slip = payslips.of(job.id(), 1).getFirst();
        return handovers.wageOf(place.house().employer(), slip).orElseThrow();
    }

    PaymentFile file(Place place, LocalDate day) {
        PaymentFile file = files.work(files.begin(place.council(), day, PaymentFile.Form.STANDARD_18,
                "file " + Ids.next(), place.fay()).orElseThrow().id());
        files.handOver(file, place.sheena());
        return file;
    }

    long pot(Place place, Pot pot) {
        return queries.balance(place.house().budget().fund()).orElseThrow().inPot(pot).pence();
    }

    /** What left the budget to a clearing account, less what came back. */
    long out(Place place, CounterAccount counter) {
        return queries.entries(place.house().budget().fund(), null, LedgerQueries.LARGEST_PAGE).stream()
                .filter(entry -> entry.counter() == counter && entry.pot() == null && entry.kind() != EntryKind.PLACE)
                .mapToLong(entry -> entry.kind() == EntryKind.UNDO_DEBIT || entry.kind() == EntryKind.REFUND
                        ? -entry.amount().pence()
                        : entry.amount().pence())
                .sum();
    }

    static PaymentOrder done(OrderResult result) {
        return switch (result) {
            case OrderResult.Done done -> done.order();
            case OrderResult.Refused refused -> throw new AssertionError(refused.why());
        };
    }
}
