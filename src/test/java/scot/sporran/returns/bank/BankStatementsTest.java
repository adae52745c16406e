package scot.sporran.returns.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;

/** A person's own bank account: looked at, kept once, explained. */
@MicronautTest(transactional = false)
class BankStatementsTest extends WebTest {

    private static final String HEADING = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n";
    private static final String MARCH = HEADING
            + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904 ON 09 MAR,4.50,,15.50\n"
            + "09/03/2026,BGC,'80-00-00,12345678,COUNCIL SDS PAYMENT SDS B1 09MAR26,,20.00,20.00\n";
    private static final String APRIL = HEADING
            + "11/03/2026,DEB,'80-00-00,12345678,CITY CABS 1,5.50,,10.00\n"
            + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904 ON 09 MAR,4.50,,15.50\n";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    Budgets budgets;

    private String path() {
        Budget budget = budgets.open(people.add(council.id(), "Person " + Ids.next()), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
        return "/api/v1/budgets/" + budget.id().value();
    }

    private static HttpResponse<String> send(Browser who, String path, String file) throws Exception {
        return CLIENT.send(who.request(path).header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPreviewKeepsNothing() throws Exception {
        String path = path();
        Browser desk = programOf(officer);

        HttpResponse<String> preview = send(desk, path + "/bank-statements/preview", MARCH);

        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(preview.body()).contains("\"dialect\":\"lloyds\"").contains("\"lines\":2").contains("\"newLines\":2")
                .contains("\"openingPence\":0").contains("\"closingPence\":1550").doesNotContain("12345678");
        assertThat(lines(desk, path)).isEqualTo("[]");
    }

    @Test
    void theSameFileIsKeptOnceAndOverlapsAreCountedOnce() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        String first = send(desk, path + "/bank-statements", MARCH).body();

        assertThat(send(desk, path + "/bank-statements", MARCH).body()).isEqualTo(first);
        assertThat(send(desk, path + "/bank-statements/preview", APRIL).body()).contains("\"newLines\":1");
        assertThat(send(desk, path + "/bank-statements", APRIL).statusCode()).isEqualTo(201);
        assertThat(lines(desk, path).split("MILL CAFE", -1)).as("counted once").hasSize(2);
    }

    @Test
    void aStatementOfAnotherAccountIsNoticedAndKeptOnlyWhenSomebodySaysThatItIsRight() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", MARCH);
        String other = APRIL.replace("12345678", "87654321");

        assertThat(send(desk, path + "/bank-statements/preview", other).body()).contains("\"otherAccount\":true");
        HttpResponse<String> refused = send(desk, path + "/bank-statements", other);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ends in 4321", "before it was 5678").doesNotContain("87654321");
        assertThat(send(desk, path + "/bank-statements?otherAccount=true", other).statusCode()).isEqualTo(201);
        assertThat(send(desk, path + "/bank-statements/preview", APRIL).body()).as("both are known now")
                .contains("\"otherAccount\":false");
    }

    @Test
    void aPaperExplainsABookingWithItsReasons() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", MARCH);

        assertThat(desk.postJson(path + "/papers",
                "{\"kind\":\"RECEIPT\",\"on\":\"2026-03-09\",\"amountPence\":450,\"name\":\"Mill Cafe\"}").statusCode())
                .isEqualTo(201);

        assertThat(lines(desk, path)).contains("\"cleared\":true")
                .contains("Mill Cafe on both, the bank prints the day of the receipt");
    }

    @Test
    void aReturnFromTheStatementAsksNothingThatPapersExplain() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", MARCH);
        desk.postJson(path + "/papers",
                "{\"kind\":\"RECEIPT\",\"on\":\"2026-03-09\",\"amountPence\":450,\"name\":\"Mill Cafe\"}");
        desk.postJson(path + "/papers", "{\"kind\":\"REMITTANCE\",\"on\":\"2026-03-09\",\"amountPence\":2000,"
                + "\"reference\":\"SDS B1 09MAR26\"}");

        HttpResponse<String> drawn = desk.postJson(path + "/returns", "{\"from\":\"2026-03-09\",\"to\":\"2026-03-20\","
                + "\"band\":\"LIGHT\",\"why\":\"March\",\"fromBank\":true}");

        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        assertThat(drawn.body()).contains("\"state\":\"CLOSED\"").contains("\"openingPence\":0")
                .contains("\"inPence\":2000")
                .contains("\"outPence\":450").contains("\"closingPence\":1550").contains("\"byPeople\":0");
    }

    @Test
    void aStatementThatLacksAPageClosesNothing() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", MARCH.replace(",15.50\n", ",5.50\n"));
        String body = "{\"from\":\"2026-03-09\",\"to\":\"%s\",\"band\":\"LIGHT\",\"why\":\"March\",\"fromBank\":true}";

        assertThat(desk.postJson(path + "/returns", body.formatted("2026-03-20")).body()).contains("A page is missing");
        assertThat(desk.postJson(path + "/returns", body.formatted("2026-06-30")).body()).contains("no statement");
    }

    @Test
    void aBadFileIsRefusedWithItsLineAndAnUnknownOneCanBeExplained() throws Exception {
        String path = path();
        Browser desk = programOf(officer);

        HttpResponse<String> bad = send(desk, path + "/bank-statements", HEADING
                + "10/03/2026,DEB,'80-00-00,12345678,CAFE,4.505,,15.50\n");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("line 2").contains("two decimals");
        assertThat(send(desk, path + "/bank-statements/preview", "When;What;Sum\n09/03/2026;CAFE;-4,50\n").body())
                .contains("say which column is which");
        assertThat(send(desk, path + "/bank-statements/preview?columns=When:date,What:text,Sum:amount",
                "When;What;Sum\n09/03/2026;CAFE;-4,50\n").body()).contains("\"amountPence\":-450");
    }

    @Test
    void isForTheOwnPersonAndTheOwnCouncilOnly() throws Exception {
        String path = path();

        assertThat(send(programOf(otherOfficer), path + "/bank-statements", MARCH).statusCode()).isEqualTo(404);
        assertThat(send(programOf(moragsLogin), path + "/bank-statements", MARCH).statusCode()).isEqualTo(404);
        assertThat(send(programOf(auditor), path + "/bank-statements", MARCH).statusCode()).isEqualTo(403);
    }

    private static String lines(Browser who, String path) {
        return who.get(path + "/bank-lines?from=2026-03-01&to=2026-04-30").body();
    }
}
