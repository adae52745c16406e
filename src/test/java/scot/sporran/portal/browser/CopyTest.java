package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.correspondence.Messages;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheet.Column;
import scot.sporran.identity.trail.Footprints;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Till;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.support.SupportedPerson;

/** The copy of all that is kept about a person: taken on a phone and by a program, whole or as far as a helper may see. */
@MicronautTest(transactional = false)
class CopyTest extends BrowserTest {

    @Inject
    Till till;
    @Inject
    PersonScene scene;
    @Inject
    Receipts receipts;
    @Inject
    Messages messages;
    @Inject
    Delegations delegations;
    @Inject
    Footprints footprints;
    @Inject
    List<CopyPart> parts;
    @Inject
    ObjectMapper json;
    @Inject
    Sql sql;

    private SupportedPerson ailsa;
    private Login own;
    private Till.Wallet wallet;
    private String path;

    @BeforeAll
    void somebodyWithOneOfEverything() throws Exception {
        ailsa = people.add(council.id(), "Ailsa O'Hare");
        UUID id = ailsa.id().value();
        own = logins.createForPerson("Ailsa O'Hare", id);
        path = "/people/" + id;
        scene.beginLetters();
        wallet = till.open(ailsa, Money.ofPounds(800));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
        scene.everything(wallet, own, officer, LocalDate.now());
        messages.write(id, council.id().value(), Messages.Topic.USUAL,
                new Messages.By(Messages.Side.PERSON, own.id().value(), "Ailsa"),
                "=HYPERLINK(\"http://evil.example\") <b>&", "one");
    }

    @Test
    void theirPhoneDownloadsItWhole() throws Exception {
        Page phone = pageOf(own, PHONE, false);
        phone.navigate(path + "/me");
        follow(phone, phone.getByText("Get a copy")::click);
        Download download = phone.waitForDownload(() -> phone.getByText("Download a copy").click());
        assertThat(download.suggestedFilename()).matches("sporran-copy-20\\d\\d-\\d\\d-\\d\\d\\.zip");
        Map<String, byte[]> files = unzip(Files.readAllBytes(download.path()));

        String page = text(files, "index.html");
        assertThat(page).contains("A copy of what is kept about Ailsa O").contains("It has everything")
                .contains("SWIMMING POOL").contains("£6.50").contains("Was that you?")
                .contains("&lt;b&gt;&amp;").doesNotContain("<b>&").contains("Nothing is kept of these:")
                .contains("Ailsa O'Hare said that it is wrong").doesNotContainPattern("\\{\\d");
        assertThat(text(files, "tables/card-payments.csv")).contains("SWIMMING POOL");
        assertThat(text(files, "tables/money.csv")).contains("-6.50");
        assertThat(text(files, "tables/messages.csv")).as("no formula").contains("'=HYPERLINK");
        Map<String, Object> all = json.readValue(text(files, "copy.json"),
                Argument.mapOf(String.class, Object.class));
        assertThat(all).containsEntry("whole", true).containsEntry("person", ailsa.id().value().toString());
        assertThat(text(files, "copy.json")).contains("\"amount-pence\":650");
        UUID receipt = receipts.of(wallet.budget().id()).getFirst().id();
        assertThat(files.get("receipts/" + receipt.toString().replace("-", "") + ".jpg"))
                .isEqualTo(receipts.picture(wallet.budget().id(), receipt).orElseThrow());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(new String(file.getValue(), StandardCharsets.UTF_8)).as(file.getKey())
                    .doesNotContain(wallet.pan().digits());
        }
    }

    @Test
    void everyTableIsInTheWordsOfEveryLanguage() {
        UUID id = ailsa.id().value();
        List<String> wordless = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (CopyPart part : parts) {
            for (Sheet sheet : part.sheetsForSelf(id)) {
                assertThat(names.add(sheet.name())).as("each name once: %s", sheet.name()).isTrue();
                known("copy.sheet." + sheet.name(), wordless);
                sheet.columns().forEach(column -> known("copy.column." + column.name(), wordless));
                sheet.rows().forEach(row -> words(sheet.columns(), row, wordless));
            }
        }
        assertThat(wordless).isEmpty();
    }

    private static void words(List<Column> columns, List<?> row, List<String> wordless) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.kind() == Column.Kind.WORD && row.get(i) instanceof String names) {
                Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty())
                        .filter(name -> !Language.ENGLISH.knows(column.words() + "OTHER"))
                        .forEach(name -> known(column.words() + name, wordless));
            }
        }
    }

    private static void known(String key, List<String> wordless) {
        if (!Language.ENGLISH.knows(key)) {
            wordless.add(key);
        }
    }

    @Test
    void whatTheMapOfTheDataSaysIsSo() throws IOException {
        Map<String, String> map = new LinkedHashMap<>();
        for (String line : new String(resource("/identity/data-map.txt"), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] halves = line.split(" \\| ", 2);
                assertThat(map.put(halves[0], halves[1])).as("once: %s", line).isNull();
            }
        }
        Set<String> tables = new TreeSet<>(sql.select(row -> row.getString(1),
                "SELECT table_name FROM information_schema.tables WHERE table_schema=DATABASE()"
                        + " AND table_type='BASE TABLE' AND table_name NOT LIKE 'flyway%'"));
        assertThat(map.keySet()).containsExactlyInAnyOrderElementsOf(tables);
        Set<String> sheets = parts.stream().flatMap(part -> part.sheets(ailsa.id().value()).stream()).map(Sheet::name)
                .collect(Collectors.toSet());
        Set<String> told = map.values().stream().filter(where -> !where.startsWith("- "))
                .flatMap(where -> Arrays.stream(where.split(", (and )?"))).filter(where -> !where.contains("files"))
                .collect(Collectors.toSet());
        assertThat(told).isEqualTo(sheets);
    }

    @Test
    void aHelperGetsWhatTheyMaySeeAndNoMore() throws Exception {
        Login helper = logins.createForRepresentative("Rhona");
        delegations.entrust(helper.id(), ailsa.id().value(), Set.of(Deed.VIEW_PERSON, Deed.VIEW_PLAN),
                LocalDate.now().minusDays(1), null, "Ailsa");
        HttpResponse<byte[]> taken = take(helper);
        assertThat(taken.statusCode()).isEqualTo(200);
        Map<String, byte[]> files = unzip(taken.body());
        assertThat(text(files, "index.html")).contains("It has what whoever took it may see, and no more.");
        assertThat(text(files, "copy.json")).contains("\"whole\":false").doesNotContain("SWIMMING");
        assertThat(files.keySet()).contains("tables/plans.csv").doesNotContain("tables/money.csv",
                "tables/messages.csv", "tables/sign-in.csv").noneMatch(name -> name.startsWith("receipts/"));
    }

    @Test
    void itWantsAFreshProofAndIsSeenAndOfficersGetNone() {
        assertThat(linkProgramOf(own).method("POST", "/api/v1" + path + "/copies").statusCode()).isEqualTo(401);
        assertThat(programOf(officer).method("POST", "/api/v1" + path + "/copies").statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).method("POST", "/api/v1" + path + "/copies").statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get(path + "/copy").body()).contains("An administrator of the council")
                .doesNotContain("Download a copy");
    }

    @Test
    void anAdministratorGivesTheWholeOfItAndThePersonReadsThatTheyDid() throws Exception {
        Login shona = logins.createForCouncil("Shona Muir", Role.COUNCIL_ADMIN, council.id().value());
        assertThat(browserOf(shona).get(path).body()).contains("Give them a copy of what is kept");
        HttpResponse<byte[]> taken = take(shona);
        assertThat(taken.statusCode()).isEqualTo(200);
        Map<String, byte[]> files = unzip(taken.body());
        assertThat(files).containsKeys("tables/money.csv", "tables/messages.csv");
        assertThat(text(files, "index.html")).contains("everything but what this person said for themselves alone");
        assertThat(footprints.doneFor(ailsa.id().value(), null, 10)).anySatisfy(done -> {
            assertThat(done.who()).isEqualTo("Shona Muir");
            assertThat(done.deed()).isEqualTo(Deed.TAKE_COPY);
        });
    }

    private HttpResponse<byte[]> take(Login login) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(programOf(login).request("/api/v1" + path + "/copies")
                    .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CopyTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static String text(Map<String, byte[]> files, String name) {
        assertThat(files).containsKey(name);
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzip(byte[] zipped) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
