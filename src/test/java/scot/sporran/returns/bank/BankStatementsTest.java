package scot.sporran.returns.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payments.NewOrder;
import scot.sporran.payments.Origin;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payments.Purpose;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

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

    @Inject
    PapersInSight sight;
    @Inject
    PaymentOrders orders;
    @Inject
    Payees payees;

    private String path() {
        return path(people.add(council.id(), "Person " + Ids.next()), SupportOption.OPTION_1);
    }

    private String path(SupportedPerson person, SupportOption option) {
        Budget budget = budgets.open(person, option, List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
        return "/api/v1/budgets/" + budget.id().value();
    }

    private static HttpResponse<String> send(Browser who, String path, String file) throws Exception {
        return send(who, path, file.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(Browser who, String path, byte[] file) throws Exception {
        return CLIENT.send(who.request(path).header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(), HttpResponse.BodyHandlers.ofString());
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

    private static final String HOMECARE = HEADING
            + "05/04/2026,FPO,'80-00-00,12345678,BRAESIDE HOMECARE,90.00,,10.00\n"
            + "26/03/2026,FPO,'80-00-00,12345678,BRAESIDE HOMECARE,90.00,,100.00\n";
    private static final String ONE_VISIT = HEADING
            + "26/03/2026,FPO,'80-00-00,12345678,BRAESIDE HOMECARE,90.00,,100.00\n";

    /** @param number of one test alone: a paper with the number of another would be that one, come for somebody else */
    private static String invoice(String number) {
        return "{\"kind\":\"INVOICE\",\"on\":\"2026-03-24\",\"amountPence\":9000,"
                + "\"name\":\"Braeside Homecare\",\"reference\":\"INV " + number + "\"}";
    }

    private static String april(Browser who, String path) {
        return who.get(path + "/bank-lines?from=2026-04-01&to=2026-06-30").body();
    }

    @Test
    void aPaperThatExplainsALineOfOneReturnExplainsNoneOfTheNext() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", HOMECARE);
        desk.postJson(path + "/papers", invoice("701"));
        assertThat(april(desk, path)).as("no return has it yet").contains("\"cleared\":true");
        assertThat(desk.postJson(path + "/returns", "{\"from\":\"2026-03-20\",\"to\":\"2026-03-31\","
                + "\"band\":\"STANDARD\",\"why\":\"March\",\"fromBank\":true}").statusCode())
                .isEqualTo(201);

        assertThat(april(desk, path)).contains("\"cleared\":false").doesNotContain("\"cleared\":true");
        assertThat(desk.get(path + "/bank-lines?from=2026-03-20&to=2026-03-31").body()).contains("\"cleared\":true");

        desk.postJson(path + "/papers", invoice("702").replace("2026-03-24", "2026-04-02"));
        assertThat(april(desk, path)).contains("\"cleared\":true");
    }

    @Test
    void aNumberThatCameForAnotherBudgetOfThePersonClearsNothing() throws Exception {
        SupportedPerson person = people.add(council.id(), "Person " + Ids.next());
        String first = path(person, SupportOption.OPTION_1);
        String second = path(person, SupportOption.OPTION_4);
        Browser desk = programOf(officer);
        desk.postJson(first + "/papers", invoice("703"));
        desk.postJson(second + "/papers", invoice("703").replace("INV 703", "inv-703"));
        send(desk, second + "/bank-statements", HOMECARE);

        assertThat(lines(desk, second)).doesNotContain("\"cleared\":true").contains("it came before");
    }

    @Test
    void aNumberThatCameForSomebodyElseIsForAnOfficerAndTellsNobodyWhoseItIs() throws Exception {
        SupportedPerson person = people.add(council.id(), "Person " + Ids.next());
        String path = path(person, SupportOption.OPTION_1);
        String others = path();
        String elsewhere = path(stranger, SupportOption.OPTION_1);
        Browser desk = programOf(officer);
        programOf(otherOfficer).postJson(elsewhere + "/papers", invoice("704"));
        send(desk, path + "/bank-statements", ONE_VISIT);
        desk.postJson(path + "/papers", invoice("704"));
        assertThat(lines(desk, path)).as("another council's is nobody's business").contains("\"cleared\":true");

        desk.postJson(others + "/papers", invoice("704"));
        assertThat(lines(desk, path)).as("the first one counts").contains("\"cleared\":true");
        send(desk, others + "/bank-statements", ONE_VISIT);
        assertThat(lines(desk, others)).doesNotContain("\"cleared\":true").contains("it came before");

        UUID budget = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        assertThat(sight.elsewhere(budgets.find(new BudgetId(budget)).orElseThrow(), LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 31))).singleElement().satisfies(twin -> {
                    assertThat(twin.first()).isTrue();
                    assertThat(twin.otherPerson()).isNotEqualTo(person.id().value());
                });
        HttpResponse<String> drawn = desk.postJson(path + "/returns", "{\"from\":\"2026-03-24\",\"to\":\"2026-03-26\","
                + "\"band\":\"STANDARD\",\"why\":\"March\",\"fromBank\":true}");
        String id = drawn.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(browserOf(officer).get("/work/returns/" + id).body()).contains("Braeside Homecare",
                "came for Person ");
        Login own = logins.createForPerson(person.displayName(), person.id().value());
        assertThat(browserOf(own).get("/people/" + person.id().value() + "/returns/" + id).body())
                .doesNotContain("came for", "came before");
    }

    @Test
    void whatIsDueToHmrcNeedsNoPaper() throws Exception {
        SupportedPerson person = people.add(council.id(), "Person " + Ids.next());
        String path = path(person, SupportOption.OPTION_1);
        Budget budget = budgets.of(person.id()).getFirst();
        Payee hmrc = payees.add(new Payees.NewPayee(person.id().value(), council.id().value(), Payee.Kind.HMRC, "HMRC",
                new BankAccount("089999", "66374958")), "hmrc", By.login(officer));
        orders.draft(new NewOrder("due " + Ids.next(), council.id().value(), person.id().value(), budget.fund(),
                hmrc.id(), Purpose.HMRC, new Origin.FreeMoney(), Money.ofPounds(90), LocalDate.of(2026, 4, 22),
                "120PX001234562613"), By.login(officer));
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", HEADING
                + "21/04/2026,FPO,'80-00-00,12345678,HMRC CUMBERNAULD 120PX001234562613,90.00,,10.00\n"
                + "20/04/2026,FPO,'80-00-00,12345678,SOMEBODY ELSE,90.00,,100.00\n");

        assertThat(lines(desk, path)).contains("reference 120PX001234562613 on both")
                .containsOnlyOnce("\"cleared\":true");
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

    private static byte[] zip(String entry, int megabytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            for (int i = 0; i < megabytes; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    private static String many(int lines) {
        StringBuilder rows = new StringBuilder(HEADING);
        for (int i = 1; i <= lines; i++) {
            rows.append("09/03/2026,BGC,'80-00-00,12345678,X,,1.00,").append(i).append(".00\n");
        }
        return rows.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoStatementOfOneAccountInPoundsIsRefusedByProgramAndPageAndNothingIsKept() throws Exception {
        SupportedPerson person = people.add(council.id(), "Person " + Ids.next());
        String path = path(person, SupportOption.OPTION_1);
        String page = "/people/" + person.id().value() + "/statements" + path.substring(path.lastIndexOf('/'));
        Browser desk = programOf(officer);
        Browser pages = browserOf(officer);
        Map<byte[], String> files = new LinkedHashMap<>();
        files.put(zip("xl/worksheets/sheet1.xml", 64), "save the sheet as CSV");
        files.put(zip("xl/vbaProject.bin", 1), "which may carry macros");
        files.put(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, "which may carry macros");
        files.put(bytes(HEADING + "10/03/2026,DEB,'80-00-00,12345678,=cmd|' /C calc'!A0,4.50,,15.50\n"), "a formula");
        files.put(bytes("<?xml version=\"1.0\"?><!DOCTYPE OFX [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><OFX><STMTRS>"
                + "<ACCTID>&x;</ACCTID></STMTRS></OFX>"), "entities");
        files.put(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13}, "it is a picture");
        files.put(bytes("Date,Description,Amount,Currency\n09/03/2026,CAFE,-4.50,EUR\n"), "only accounts in pounds");
        files.put(bytes(many(20_001)), "bring shorter periods");
        files.put(bytes(MARCH + APRIL.substring(HEADING.length()).replace("12345678", "87654321")),
                "it holds 2 accounts; save each by itself");

        for (Map.Entry<byte[], String> file : files.entrySet()) {
            for (String where : List.of("/bank-statements/preview", "/bank-statements")) {
                HttpResponse<String> answer = send(desk, path + where, file.getKey());
                assertProblem(answer, 400, file.getValue());
                assertThat(answer.body()).contains("Nothing was kept").doesNotContain("root:");
            }
            HttpResponse<String> draft = pages.upload(page, "", "camt.053.xml", "text/xml", file.getKey());
            assertThat(draft.statusCode()).as(file.getValue()).isEqualTo(303);
            assertThat(pages.get(draft.headers().firstValue("Location").orElseThrow()).body())
                    .contains("We cannot read this file", "was kept");
        }
        assertThat(lines(desk, path)).isEqualTo("[]");
        assertThat(send(desk, path + "/bank-statements", new byte[11 << 20]).statusCode())
                .as("a million lines are for the command").isEqualTo(413);
    }

    @Test
    void theSameBookingsInReverseOrderAreTheSameBookings() throws Exception {
        String path = path();
        Browser desk = programOf(officer);
        send(desk, path + "/bank-statements", MARCH);
        String[] rows = MARCH.substring(HEADING.length()).split("(?<=\n)");
        String reversed = HEADING + String.join("", List.of(rows).reversed());
        assertThat(reversed).isNotEqualTo(MARCH);

        assertThat(send(desk, path + "/bank-statements/preview", reversed).body())
                .contains("\"newLines\":0", "\"openingPence\":0", "\"closingPence\":1550");
        send(desk, path + "/bank-statements", reversed);
        assertThat(lines(desk, path).split("MILL CAFE", -1)).as("counted once").hasSize(2);
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
