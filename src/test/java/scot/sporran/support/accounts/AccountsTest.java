package scot.sporran.support.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.holders.Terms;
import scot.sporran.support.holders.Unit;

/** A provider is paid for what was approved, line by line, and accounts for each month once. */
@MicronautTest(transactional = false)
class AccountsTest extends WebTest {

    private static final ServiceLines.By PERSON = new ServiceLines.By("login:person", "Ailsa");

    @Inject
    Budgets budgets;
    @Inject
    Providers providers;
    @Inject
    FundAgreements agreements;
    @Inject
    ServiceLines lines;
    @Inject
    MovableClock clock;

    private SupportedPerson ailsa;
    private Login self;
    private Provider sunny;
    private Login holder;
    private FundAgreement fund;
    private ServiceLine paid;
    private YearMonth month;

    @BeforeEach
    void aFundWithOneLinePaidAndOneOpen() {
        ailsa = people.add(council.id(), "Ailsa Craig");
        self = logins.createForPerson("Ailsa Craig", ailsa.id().value());
        sunny = providers.add("Sunnyside " + Ids.next());
        holder = logins.createForProvider("Craig", sunny.id().value());
        month = YearMonth.from(today());
        providers.price(sunny.id(), council.id(),
                new Rate("HOME", "Support at home", Unit.HOUR, Money.ofPence(2_250), today().minusYears(1)));
        Budget budget = budgets.open(ailsa, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL), month.atDay(1));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(500), "first", today(), "test").join();
        FundAgreement proposed = agreements.propose(budget,
                new Terms(sunny.id(), FundMode.DRAW_DOWN, month.atDay(1), 0, null, 8), "one", clock.instant());
        agreements.accept(proposed.id(), Party.PERSON, Ids.next(), "Ailsa", clock.instant());
        agreements.accept(proposed.id(), Party.COUNCIL, Ids.next(), "Fiona", clock.instant());
        fund = agreements.accept(proposed.id(), Party.HOLDER, Ids.next(), "Craig", clock.instant());
        paid = post("A-1", 120, 4_500);
        act(paid, LineEvent.APPROVE);
        post("A-2", 60, 2_250);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private ServiceLine post(String reference, int minutes, long pence) {
        return ((LineResult.Done) lines.post(fund, new NewLine(reference, "HOME", "Support", today(), minutes,
                Money.ofPence(pence), false), new ServiceLines.By("login:holder", "Craig"), clock.instant())).line();
    }

    private void act(ServiceLine line, LineEvent event) {
        assertThat(lines.act(line.id(), event, "", null, PERSON, clock.instant())).isInstanceOf(LineResult.Done.class);
    }

    private void afterTheMonth(int days) {
        clock.advance(Duration.ofDays(ChronoUnit.DAYS.between(today(), month.atEndOfMonth()) + days));
    }

    private String monthPath() {
        return "/api/v1/fund-agreements/" + fund.id().value() + "/months/" + month;
    }

    @Test
    void aMonthAddsUpIsSentOnceAndReadAlikeByAllThree() {
        assertThat(programOf(holder).get(monthPath()).statusCode()).as("not over yet").isEqualTo(404);
        afterTheMonth(3);
        String drawn = programOf(holder).get(monthPath()).body();
        assertThat(drawn).contains("\"openingPence\":0", "\"inPence\":50000", "\"outPence\":4500",
                "\"closingPence\":45500", "\"promisedPence\":2250",
                "{\"state\":\"APPROVED\",\"lines\":1,\"amountPence\":4500}",
                "{\"state\":\"POSTED\",\"lines\":1,\"amountPence\":2250}").doesNotContain("confirmedBy\":\"");
        assertThat(standing()).contains("\"standing\":\"DUE\"");
        assertThat(programOf(self).postJson(monthPath(), "{}").statusCode()).as("not theirs to send").isEqualTo(403);
        String sent = programOf(holder).postJson(monthPath(), "{}").body();
        assertThat(sent).contains("\"confirmedBy\":\"Craig\"", "\"closingPence\":45500");
        act(paid, LineEvent.CREDIT);
        assertThat(programOf(holder).postJson(monthPath(), "{}").body()).as("as it was sent").isEqualTo(sent);
        for (Login reader : List.of(self, holder, officer, auditor)) {
            assertThat(programOf(reader).get(monthPath()).body()).isEqualTo(sent);
        }
        for (Login other : List.of(moragsLogin, otherOfficer)) {
            assertThat(programOf(other).get(monthPath()).statusCode()).isEqualTo(404);
        }
        assertThat(standing()).contains("\"standing\":\"RECEIVED\"");
    }

    private String standing() {
        return programOf(officer).get("/api/v1/fund-agreements/" + fund.id().value() + "/months").body();
    }

    @Test
    void anAccountThatIsNotThereInTimeIsLateOnTheCouncilsPage() {
        afterTheMonth(MonthRules.DAYS);
        assertThat(standing()).contains("\"standing\":\"DUE\"");
        clock.advance(Duration.ofDays(1));
        assertThat(standing()).contains("\"standing\":\"LATE\"");
        assertThat(browserOf(officer).get("/work/fund-accounts/" + sunny.id().value()).body())
                .contains("Ailsa Craig", "late: was due by");
        assertThat(browserOf(officer).get("/work/queue?wait=us").body()).as("somebody asks for it")
                .contains("/work/fund-accounts/" + sunny.id().value(), "Accounts late");
        assertThat(browserOf(otherOfficer).get("/work/fund-accounts/" + sunny.id().value()).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> remit(Login login, String reference, long pence) {
        return programOf(login).postJson("/api/v1/councils/" + council.id().value() + "/providers/"
                + sunny.id().value() + "/remittances",
                "{\"paidOn\":\"%s\",\"reference\":\"%s\",\"totalPence\":%d}"
                        .formatted(today(), reference, pence));
    }

    @Test
    void aPaymentPaysEachApprovedLineOnceAndTakesBackWhatWasGivenBack() {
        assertProblem(remit(officer, "BACS 1", 6_750), 409, "Look again");
        assertThat(remit(auditor, "BACS 1", 4_500).statusCode()).isEqualTo(403);
        String first = remit(officer, "BACS 1", 4_500).body();
        assertThat(first).contains("\"totalPence\":4500", "\"lines\":1");
        assertThat(remit(officer, "BACS 1", 4_500).body()).as("again is the same").isEqualTo(first);
        assertProblem(remit(officer, "BACS 1", 1), 409, "another payment");
        assertProblem(remit(officer, "BACS 2", 4_500), 409, "Look again");

        act(paid, LineEvent.CREDIT);
        assertProblem(remit(officer, "BACS 2", -4_500), 409, "Look again");
        ServiceLine more = post("A-3", 240, 9_000);
        act(more, LineEvent.APPROVE);
        assertThat(remit(officer, "BACS 2", 4_500).body()).contains("\"lines\":2");

        Browser office = browserOf(holder);
        assertThat(office.get("/work/remittances").body()).contains("BACS 1", "BACS 2", "£45.00");
        String id = first.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(office.get("/work/remittances/" + id).body()).contains("Ailsa Craig", "A-1", "£45.00");
        assertThat(office.get("/work/remittances/" + id + "/lines.csv").body()).contains("Ailsa Craig", "45.00");
        Login other = logins.createForProvider("Elsewhere", providers.add("Else " + Ids.next()).id().value());
        assertThat(browserOf(other).get("/work/remittances/" + id).statusCode()).isEqualTo(404);
        assertThat(programOf(other).get("/api/v1/remittances/" + id + "/lines").statusCode()).isEqualTo(404);
        assertThat(programOf(holder).get("/api/v1/remittances/" + id + "/lines").body()).contains("A-1");
        assertThat(programOf(otherOfficer).get("/api/v1/remittances/" + id + "/lines").statusCode()).isEqualTo(404);
    }
}
