package scot.sporran.payruns.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import scot.sporran.ledger.Money;
import org.junit.jupiter.api.Test;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.portal.Browser;

/** What is owed, and who may see and report what. */
@MicronautTest(transactional = false)
class HmrcDuesTest extends HmrcTest {

    @Test
    void whatIsOwedIsAddedUpByMonthWithItsReferenceAndDay() {
        Employer employer = employer();
        Payslip payslip = payslip("2000.00", LocalDate.of(2026, 11, 20));
        dues.add(employer, "a", payslip);
        dues.add(employer, "a", payslip);
        dues.add(employer, "b", payslip("1000.00", LocalDate.of(2026, 12, 5)));
        HmrcDues.Due month = dues.of(employer, TaxYear.parse("2026-27")).get(7);
        assertThat(month.parts().getOrDefault(HmrcDues.Kind.NI_EMPLOYER, Money.ZERO).pence()).isEqualTo(
                payslip.insurance().employer().pence() + payslip("1000.00", LocalDate.of(2026, 12, 5)).insurance()
                        .employer().pence());
        assertThat(month.reference()).isEqualTo("961PX001234562708");
        assertThat(month.dueOn()).isEqualTo(LocalDate.of(2026, 12, 22));
        assertThat(dues.of(employer, TaxYear.parse("2026-27"))).hasSize(12);
    }

    @Test
    void overHttpOnlyWhoRunsThePayrollReports() {
        Employer employer = employer();
        String path = "/api/v1/employers/" + employer.id().value();
        Browser effie = programOf(logins.createForPerson("Effie", employer.person().value()));
        HttpResponse<String> made = effie.with("Idempotency-Key", "e1").postJson(path + "/hmrc-submissions/eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":8,\"nobodyPaid\":true,\"claimsAllowance\":true,\"lastOfYear\":false}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"EPS\"", "\"QUEUED\"", "\"test\":true");
        assertThat(effie.get(path + "/hmrc-submissions").body()).contains("eps:e1");
        assertThat(effie.get(path + "/hmrc-dues?taxYear=2026-27").body()).contains("961PX001234562712");
        assertThat(effie.postJson(path + "/hmrc-submissions/eps", "{\"taxYear\":\"2026-28\",\"taxMonth\":8}").body())
                .contains("errors");
        assertThat(programOf(otherOfficer).get(path + "/hmrc-submissions").statusCode()).isEqualTo(404);
        Browser watching = programOf(officer);
        assertThat(watching.get(path + "/hmrc-submissions").statusCode()).isEqualTo(200);
        assertThat(watching.with("Idempotency-Key", "e2").postJson(path + "/hmrc-submissions/eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":8}").statusCode()).isEqualTo(403);
    }
}
