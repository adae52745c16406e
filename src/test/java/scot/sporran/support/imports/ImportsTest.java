package scot.sporran.support.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contacts;
import scot.sporran.support.Council;
import scot.sporran.support.FieldException;
import scot.sporran.support.Format;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.about.AgeBand;
import scot.sporran.support.about.ClientGroup;
import scot.sporran.support.about.Sex;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.plan.SupportPlans;

@MicronautTest(transactional = false)
class ImportsTest extends WebTest {

    private static final String PEOPLE = """
            reference,name,phone,reach_by,language,formats,born,age,sex,client_group
            P1,"O'Hare, Morag",0131 496 0000,phone,gd,large_print easy_read,1951-02-28,,female,older age
            P2,Iain <b>Bàn</b>,,,,,,,,
            P3,Una Reid,,,,,,from-35-to-49,rather_not_say,LEARNING_DISABILITY
            """;
    private static final String PLANS = """
            person_reference,from,outcomes,purposes
            P1,2026-04-06,I want to swim|See my pals,Personal assistant
            """;
    private static final String BUDGETS = """
            reference,person_reference,option,opened_on,per,council,contribution,sources
            B1,P1,1,2026-04-06,week,296.00,20.00,contribution council own_money
            B2,P2,2,2026-04-06,four-weeks,"1,183.00",,
            """;
    private static final String BALANCES = """
            budget_reference,source,amount,on
            B1,council,1000.50,2026-04-06
            B1,own_money,12.34,2026-04-06
            B2,council,£500,2026-04-06
            """;

    @Inject
    Imports imports;
    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;
    @Inject
    SupportPlans plans;
    @Inject
    Contacts contacts;
    @Inject
    AboutPeople about;
    @Inject
    LedgerQueries ledger;

    @Test
    void looksAtAllFilesTogetherAndChangesNothing() {
        Council own = councils.add("Looking council");
        ImportReport report = imports.run(own.id(), order(all(), false, false, null), line -> {});
        assertThat(report.bad()).isEmpty();
        assertThat(report.counts().get(ImportKind.BALANCES)).isEqualTo(new ImportReport.Counts(3, 3, 0, 0));
        assertThat(report.applied()).isFalse();
        assertThat(report.fileTotal()).containsEntry(FundingSource.COUNCIL, Money.ofPence(150_050));
        assertThat(people.of(own.id())).isEmpty();
    }

    @Test
    void bringsEverythingInProvesTheBalancesAndLeavesARepeatAlone() {
        Council own = councils.add("Bringing council");
        Imports.Order order = order(all(), true, false, Money.ofPence(151_284));
        ImportReport report = imports.run(own.id(), order, line -> {});
        assertThat(report.applied()).isTrue();
        assertThat(report.proven()).isTrue();
        assertThat(report.ledgerTotal()).isEqualTo(report.fileTotal())
                .containsEntry(FundingSource.OWN_MONEY, Money.ofPence(1_234));
        SupportedPerson person = people.findByReference(own.id(), "P1").orElseThrow();
        assertThat(person.displayName()).isEqualTo("O'Hare, Morag");
        assertThat(contacts.of(person.id()).contact().formats()).containsExactlyInAnyOrder(Format.LARGE_PRINT,
                Format.EASY_READ);
        assertThat(about.of(own.id())).hasSize(2)
                .containsEntry(person.id(),
                        new AboutPerson(LocalDate.of(1951, 2, 28), null, Sex.FEMALE, ClientGroup.OLDER_AGE))
                .containsEntry(people.findByReference(own.id(), "P3").orElseThrow().id(), new AboutPerson(null,
                        AgeBand.FROM_35_TO_49, Sex.RATHER_NOT_SAY, ClientGroup.LEARNING_DISABILITY));
        assertThat(plans.of(person.id()).getFirst().plan().outcomes()).hasSize(2);
        Budget budget = budgets.findByReference(own.id(), "B1").orElseThrow();
        assertThat(agreements.on(budget.id(), LocalDate.of(2026, 4, 6)).orElseThrow().sum(FundingSource.COUNCIL))
                .isEqualTo(Money.ofPence(29_600));
        assertThat(ledger.balance(budget.fund()).orElseThrow().posted()).isEqualTo(Money.ofPence(101_284));
        ImportReport again = imports.run(own.id(), order, line -> {});
        assertThat(again.counts().values()).allMatch(counts -> counts.good() == 0 && counts.bad() == 0);
        assertThat(again.proven()).isTrue();
        assertThat(again.ledgerTotal()).as("the ledger still answers for what it recorded")
                .isEqualTo(report.ledgerTotal());
        assertThat(ledger.balance(budget.fund()).orElseThrow().posted()).isEqualTo(Money.ofPence(101_284));
    }

    @Test
    void sumsThatDoNotAddUpToWhatWasExpectedAreNotApplied() {
        Council own = councils.add("Proving council");
        ImportReport report = imports.run(own.id(), order(all(), true, true, Money.ofPence(151_285)), line -> {});
        assertThat(report.proven()).isFalse();
        assertThat(report.applied()).isFalse();
        assertThat(people.of(own.id())).isEmpty();
    }

    @Test
    void saysOfEachBadLineWhichColumnAndWhy() {
        Council own = councils.add("Bad council");
        Map<ImportKind, String> files = Map.of(ImportKind.PEOPLE, """
                reference,name,phone,reach_by
                A1,Good,,
                ,No reference,,
                A1,Twice,,
                A4,,,
                A5,Bad phone,call me,
                A6,No number,,phone
                A7,Too few
                A8,Pigeon,,pigeon
                """, ImportKind.BUDGETS, """
                reference,person_reference,option,opened_on,per,council
                C1,A1,1,2026-04-06,week,100
                C2,NOBODY,1,2026-04-06,week,100
                C3,A1,1,2026-05-06,week,100
                C4,A1,5,2026-04-06,week,100
                C5,A1,2,6 April,week,100
                C6,A1,2,2026-04-06,week,10.005
                C7,A1,2,2026-04-06,week,-1
                C8,A1,2,2026-04-06,week,
                """, ImportKind.BALANCES, """
                budget_reference,source,amount,on
                C1,council,1,2026-04-06
                C1,nhs,1,2026-04-06
                C1,council,2,2026-04-06
                C2,council,1,2026-04-06
                C1,lottery,1,2026-04-06
                C1,council,0,2026-04-06
                """);
        ImportReport report = imports.run(own.id(), order(files, true, false, null), line -> {});
        assertThat(report.applied()).isFalse();
        assertThat(report.bad()).extracting(line -> line.kind() + " " + line.line() + " " + line.field())
                .containsExactly("PEOPLE 3 reference", "PEOPLE 4 reference", "PEOPLE 5 name", "PEOPLE 6 phone",
                        "PEOPLE 7 reachBy", "PEOPLE 8 line", "PEOPLE 9 reach_by", "BUDGETS 3 person_reference",
                        "BUDGETS 4 option", "BUDGETS 5 option", "BUDGETS 6 opened_on", "BUDGETS 7 council",
                        "BUDGETS 8 council", "BUDGETS 9 sources", "BALANCES 3 budget_reference",
                        "BALANCES 4 budget_reference", "BALANCES 5 budget_reference", "BALANCES 6 source",
                        "BALANCES 7 amount");
        assertThat(report.bad().get(11).words()).contains("fraction of a penny");
        assertThat(people.of(own.id())).isEmpty();
    }

    @Test
    void anAgeASexOrAGroupThatCannotBeIsSaidBeforeAnythingIsApplied() {
        ImportReport report = run(Map.of(ImportKind.PEOPLE, """
                reference,name,born,age,sex,client_group
                D1,Good,1990-05-05,,male,carer
                D2,Not born yet,2900-01-01,,,
                D3,Too old,1850-01-01,,,
                D4,Not a day,5/5/1990,,,
                D5,Both,1990-05-05,over_79,,
                D6,In years,,44,,
                D7,Letter,,,f,
                D8,Own word,,,,frail
                """));
        assertThat(report.bad()).extracting(line -> line.line() + " " + line.field()).containsExactly("3 born",
                "4 born",
                "5 born", "6 age", "7 age", "8 sex", "9 client_group");
        assertThat(report.bad().getLast().words()).contains("learning_disability").doesNotContain("frail");
    }

    @Test
    void ofAHundredThousandLinesWithThreeBadOnesTheGoodOnesAreGoodAndNoneIsApplied() {
        Council own = councils.add("Large council");
        int lines = 100_000;
        Map<LineResult.Standing, Integer> told = new EnumMap<>(LineResult.Standing.class);
        Map<ImportKind, Imports.Source> files = Map.of(ImportKind.PEOPLE, () -> new Generated(lines));
        long began = System.nanoTime();
        ImportReport report = imports.run(own.id(), new Imports.Order(files, true, false, null, "test"),
                line -> told.merge(line.standing(), 1, Integer::sum));
        assertThat(report.counts().get(ImportKind.PEOPLE))
                .isEqualTo(new ImportReport.Counts(lines, lines - 3, 0, 3));
        assertThat(report.bad()).extracting(LineResult::line).containsExactly(12L, 50_002L, 99_992L);
        assertThat(told).containsEntry(LineResult.Standing.GOOD, lines - 3).containsEntry(LineResult.Standing.BAD, 3);
        assertThat(people.of(own.id())).as("took %s ms", (System.nanoTime() - began) / 1_000_000).isEmpty();
    }

    @Test
    void goodLinesAreAppliedWithoutTheBadOnesWhenThatIsAsked() {
        Council own = councils.add("Skipping council");
        Map<ImportKind, Imports.Source> files = Map.of(ImportKind.PEOPLE, () -> new Generated(1_200));
        ImportReport report = imports.run(own.id(), new Imports.Order(files, true, true, null, "test"), line -> {});
        assertThat(report.applied()).isTrue();
        assertThat(people.of(own.id())).hasSize(1_197);
    }

    @Test
    void aFileThatIsNoneOfThisKindIsRefusedWhole() {
        for (String wrong : List.of("", "reference\nP1\n", "reference,name,pin\nP1,A,1\n",
                "name,name,reference\nA,A,1\n")) {
            assertThatThrownBy(() -> run(Map.of(ImportKind.PEOPLE, wrong))).as(wrong)
                    .isInstanceOfSatisfying(FieldException.class, e -> assertThat(e.field()).isEqualTo("file"));
        }
        assertThatThrownBy(() -> imports.run(council.id(), new Imports.Order(
                Map.of(ImportKind.PEOPLE, () -> new ByteArrayInputStream(new byte[]{'r', (byte) 0xff, 'x'})), false,
                false, null, "test"), line -> {})).hasMessageContaining("UTF-8");
    }

    @Test
    void anOpenQuotationMarkSwallowsNoLinesUnseen() {
        ImportReport report = run(Map.of(ImportKind.PEOPLE, "reference,name\nY1,Good\nY2,\"open\nY3,Swallowed\n"));
        assertThat(report.bad()).extracting(LineResult::words)
                .containsExactly("people line 3: name: expected one line of text: is a quotation mark left open?");
        assertThat(report.counts().get(ImportKind.PEOPLE)).isEqualTo(new ImportReport.Counts(2, 1, 0, 1));
    }

    @Test
    void spreadsheetsWithSemicolonsAndAMarkAreRead() {
        ImportReport report = run(Map.of(ImportKind.PEOPLE, "\uFEFFReference;Name\r\nZ1;Zoë Ó Baoill\r\n"));
        assertThat(report.counts().get(ImportKind.PEOPLE)).isEqualTo(new ImportReport.Counts(1, 1, 0, 0));
    }

    @Test
    void theApiLooksFirstAndAppliesWhenAsked() throws IOException, InterruptedException {
        Login admins = logins.createForCouncil("Ann", Role.COUNCIL_ADMIN, council.id().value());
        String path = "/api/v1/councils/" + council.id().value() + "/imports/people";
        assertThat(send(programOf(admins), path, PEOPLE).body()).contains("\"goodLines\":3")
                .contains("\"applied\":false");
        assertThat(people.findByReference(council.id(), "P1")).isEmpty();
        assertThat(send(programOf(admins), path + "?apply=true", PEOPLE).body()).contains("\"applied\":true");
        assertThat(send(programOf(admins), path + "?apply=true", PEOPLE).body()).contains("\"thereLines\":3");
        assertThat(send(programOf(admins), path, "nonsense").statusCode()).isEqualTo(400);
        assertThat(send(programOf(admins), path.replace("people", "secrets"), PEOPLE).statusCode()).isEqualTo(404);
        assertThat(send(programOf(officer), path, PEOPLE).statusCode()).isEqualTo(403);
        Login other = logins.createForCouncil("Oth", Role.COUNCIL_ADMIN, stranger.council().value());
        assertThat(send(programOf(other), path, PEOPLE).statusCode()).isEqualTo(404);
        String theirs = path.replace(council.id().value().toString(), stranger.council().value().toString());
        assertThat(send(programOf(other), theirs.replace("people", "budgets"), BUDGETS).body())
                .as("the other council's people are not there").contains("\"badLines\":2");
    }

    private static HttpResponse<String> send(Browser program, String path, String csv)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(program.request(path).header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(csv)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private ImportReport run(Map<ImportKind, String> files) {
        return imports.run(council.id(), order(files, false, false, null), line -> {});
    }

    private static Map<ImportKind, String> all() {
        return Map.of(ImportKind.PEOPLE, PEOPLE, ImportKind.PLANS, PLANS, ImportKind.BUDGETS, BUDGETS,
                ImportKind.BALANCES, BALANCES);
    }

    private static Imports.Order order(Map<ImportKind, String> files, boolean apply, boolean skipBad,
            @Nullable Money expected) {
        Map<ImportKind, Imports.Source> sources = new EnumMap<>(ImportKind.class);
        files.forEach((kind, text) -> sources.put(kind,
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        return new Imports.Order(sources, apply, skipBad, expected, "test");
    }

    /** A long file of people that is never whole in memory; lines 12, half way and 9 before the end are bad. */
    private static final class Generated extends InputStream {

        private final int lines;
        private int line;
        private byte[] now = "reference,name,email,reach_by\n".getBytes(StandardCharsets.UTF_8);
        private int at;

        Generated(int lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            if (at == now.length) {
                if (line == lines) {
                    return -1;
                }
                line++;
                boolean bad = line == 11 || line == lines / 2 + 1 || line == lines - 9;
                now = "R%d,Person %d,%s,email%n".formatted(line, line, bad ? "nowhere" : "p" + line + "@example.scot")
                        .getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return now[at++];
        }
    }
}
