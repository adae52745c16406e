package scot.sporran.payruns;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.portal.WebTest;

@MicronautTest(transactional = false)
class CalculationApiTest extends WebTest {

    private static final String PATH = "/api/payroll/calculations";

    private HttpResponse<String> post(String body) {
        return programOf(moragsLogin).postJson(PATH, body);
    }

    @Test
    void worksAPaymentOutAndShowsTheWorking() {
        HttpResponse<String> answer = post("""
                {"payDate": "2026-11-20", "taxYear": "2026-27", "frequency": "four-weekly", "taxCode": "S1257L",
                 "niCategory": "A", "grossPence": 200000, "payToDateBeforePence": 1600000,
                 "taxToDateBeforePence": 145000, "pension": {"method": "relief-at-source"},
                 "employmentAllowanceLeftPence": 1050000}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"taxPence\":38053", "\"taxToDatePence\":183053", "\"netPence\":147603",
                "\"employeePence\":8264", "\"employerPence\":24225", "\"taxPeriod\":36", "\"totalPence\":204560",
                "free of tax by code S1257L, for 36 weeks");
    }

    @Test
    void worksOutHoursAtRates() {
        HttpResponse<String> answer = post("""
                {"payDate": "2026-11-20", "frequency": "weekly", "taxCode": "SBR", "niCategory": "M", "lines": [
                 {"kind": "NIGHT_HOURS", "minutes": 450, "hourlyPence": 1350},
                 {"kind": "EXPENSES", "words": "Bus fares", "amountPence": 840}]}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"grossPence\":10125", "\"taxPence\":2020", "\"netPence\":8945",
                "Night hours: 7:30 hours at 13.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "{'payDate':'2027-04-06','frequency':'weekly','taxCode':'BR','niCategory':'A','grossPence':1};payDate;not known here",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'1257','niCategory':'A','grossPence':1};taxCode;letter after",
            "{'payDate':'2026-05-06','frequency':'yearly','taxCode':'BR','niCategory':'A','grossPence':1};frequency;four-weekly",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'Q','grossPence':1};niCategory;letters",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'A','grossPence':-1};grossPence;below zero",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'A'};grossPence;either",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'A','lines':[{'kind':'ADJUSTMENT','amountPence':-5}]};lines;more than there is",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'A','lines':[{'kind':'SALARY','minutes':5}]};lines;hourlyPence",
            "{'payDate':'2026-05-06','frequency':'weekly','taxCode':'BR','niCategory':'A','grossPence':1,'pension':{'method':'net-pay','employeeRate':1.005}};pension.employeeRate;two decimals",
            "{'frequency':'weekly','taxCode':'BR','niCategory':'A','grossPence':1};payDate;''"})
    void namesTheFieldThatCannotBe(String body, String field, String words) {
        HttpResponse<String> answer = post(body.replace('\'', '"'));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"").contains(words);
    }

    @Test
    void isForWhoeverIsSignedIn() {
        assertThat(browser().with("Accept", "*/*").postJson(PATH, "{}").statusCode()).isEqualTo(401);
    }
}
