package scot.sporran.payruns.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.portal.Browser;

/** What is owed, and who may see and report what. */
@MicronautTest(transactional = false)
class HmrcDuesTest extends HmrcTest {

    @Test
    void overHttpOnlyWhoRunsThePayrollReports() {
        Employer employer = employer();
        String path = "/api/v1/employers/" + employer.id().value();
        Browser effie = programOf(logins.createForPerson("Effie", employer.person().value()));
        HttpResponse<String> made = effie.with("Idempotency-Key", "e1").postJson(path + "/hmrc-submissions/eps",
                "{\"taxYear\":\"2026-27\",\"taxMonth\":8,\"nobodyPaid\":true,\"claimsAllowance\":true,\"lastOfYear\":false}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"EPS\"", "\"QUEUED\"", "\"test\":true");
        assertThat(effie.get(path + "/hmrc-submissions").body()).contains("eps:nobody-paid:2708");
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
