package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;

/** The copy of all that is kept about an assistant: taken on a phone and by a program, with nothing about those they work for. */
@MicronautTest(transactional = false)
class WorkerCopyTest extends BrowserTest {

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;
    @Inject
    JobTerms terms;
    @Inject
    Addresses addresses;
    @Inject
    List<OwnCopyPart> parts;
    @Inject
    Sql sql;
    @Inject
    Clock clock;

    private Household house;
    private Login rhona;
    private Login tam;

    @BeforeAll
    void somebodyWhoWasPaid() {
        house = scene.reporting(council, 4_000);
        rhona = logins.createForAssistant("Rhona Baird");
        tam = logins.createForAssistant("Tam Orr");
        addresses.set(rhona.id(), Addresses.Kind.EMAIL, "rhona.baird@example.org");
        Employment job = scene.withAccount(
                scene.hire(house, "Baird", "1", Employment.HolidayPay.WHEN_TAKEN, rhona), rhona);
        scene.hire(house, "Orr", "2", Employment.HolidayPay.ROLLED_UP, tam);
        PayCalendar.Period before = house.employer().calendar()
                .before(house.employer().calendar().of(London.dateOf(clock.instant())));
        scene.approved(house, job, before.from(), scene.hours(before.from(), 240));
        terms.record(job, Absence.Kind.SICK, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 2), 0, "ill", "test");
        PayRun draft = PayScene.done(runs.begin(house.employer(), before.payDate(), "first", house.self()));
        PayRun ready = runs.work(draft.id());
        runs.work(PayScene.done(runs.approve(ready, ready.version(), house.self())).id());
        assertThat(payslips.of(job.id(), 1)).hasSize(1);
    }

    private static Map<String, String> unzip(byte[] file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void theirPhoneDownloadsItWithNothingAboutThoseTheyWorkFor() throws Exception {
        Page phone = pageOf(rhona, PHONE, false);
        phone.navigate("/me");
        follow(phone, phone.getByText("Get a copy")::click);
        assertThat(phone.locator("main").textContent()).contains("Nothing about those you work for");
        assertFits(phone);
        Download download = phone.waitForDownload(() -> phone.getByText("Download a copy").click());
        Map<String, String> files = unzip(Files.readAllBytes(download.path()));
        assertThat(files.get("index.html")).contains("A copy of what is kept about Rhona Baird", "Payslips",
                house.employer().name(), "rhona.baird@example.org", "sick", "Nothing about those you work for")
                .doesNotContain("Orr").doesNotContainPattern("\\{\\d");
        assertThat(files.keySet()).contains("tables/jobs.csv", "tables/payslips.csv", "tables/job-days.csv",
                "tables/sign-in.csv", "tables/sessions.csv", "tables/devices.csv", "tables/letters.csv", "copy.json");
        assertThat(files.get("copy.json")).contains("\"assistant\"", "\"whole\":true", "\"payslips\":[{");
        String all = String.join("\n", files.values());
        assertThat(all).as("the account by its last digits, as on its page").doesNotContain("66374958");
        assertThat(all).doesNotContain("Tam Orr", "cost-pence");
    }

    @Test
    void aProgramTakesItAfterAFreshProofAndThatItDidIsWrittenDown() throws Exception {
        assertThat(linkProgramOf(tam).postJson("/api/v1/my-work/copies", "{}").statusCode()).isEqualTo(401);
        HttpRequest request = programOf(tam).with("Accept", "*/*").request("/api/v1/my-work/copies")
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(unzip(answer.body()).get("index.html")).contains("Tam Orr").doesNotContain("Baird");
        }
        assertThat(sql.select(row -> row.getString(1), "SELECT deeds FROM audit_entry WHERE login_id=? AND deeds=?",
                tam.id().value(), Deed.TAKE_COPY)).isNotEmpty();
    }

    @Test
    void itIsForAssistantsAlone() {
        for (Login other : List.of(moragsLogin, officer, admin, logins.createForRepresentative("Calum Kerr"))) {
            assertThat(programOf(other).postJson("/api/v1/my-work/copies", "{}").statusCode()).isEqualTo(404);
            assertThat(browserOf(other).get("/me/copy").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void everyTableIsInTheWordsOfEveryLanguage() {
        List<String> wordless = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (OwnCopyPart part : parts) {
            for (Sheet sheet : part.own(rhona)) {
                assertThat(names.add(sheet.name())).as("each name once: %s", sheet.name()).isTrue();
                known("copy.sheet." + sheet.name(), wordless);
                sheet.columns().forEach(column -> known("copy.column." + column.name(), wordless));
            }
        }
        assertThat(names).contains("worker", "payslips", "letters", "sign-in");
        assertThat(wordless).isEmpty();
    }

    private static void known(String key, List<String> wordless) {
        for (Language language : Language.values()) {
            if (!language.knows(key)) {
                wordless.add(language + " " + key);
            }
        }
    }
}
