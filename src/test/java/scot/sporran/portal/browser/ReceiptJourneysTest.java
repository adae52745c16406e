package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.Ids;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** Photos of receipts on a phone: made smaller, kept without a signal, sent once, and kept with the reason when they are not taken. */
@MicronautTest(transactional = false)
class ReceiptJourneysTest extends BrowserTest {

    private static final double PATIENCE_MS = 60_000;

    @Inject
    Budgets budgets;
    @Inject
    Receipts receipts;

    private static LocatorAssertions soon(Locator locator) {
        return PlaywrightAssertions.assertThat(locator);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    private record Sender(SupportedPerson person, Login login, Budget budget) {}

    private Sender sender() {
        SupportedPerson person = people.add(council.id(), "Ailsa " + Ids.next());
        return new Sender(person, logins.createForPerson(person.displayName(), person.id().value()),
                budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 3, 1)));
    }

    private static LocatorAssertions.HasCountOptions many() {
        return new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS);
    }

    @Test
    void aPhotoTakenWithoutASignalIsKeptAndSentThroughTheSameDoorLater() throws Exception {
        Sender ailsa = sender();
        String path = "/people/" + ailsa.person().id().value() + "/receipts/" + ailsa.budget().id().value();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        phone.navigate(path);
        soon(phone.locator("#receipts[data-along]")).hasCount(1, many());
        phone.context().setOffline(true);
        phone.reload();
        assertThat(phone.locator("main").textContent()).as("nothing about anybody is kept")
                .doesNotContain("Receipts we have");
        phone.setInputFiles("#file", new FilePayload("photo.png", "image/png", PersonScene.photo()));
        phone.getByText("Send the receipt").click();
        soon(phone.locator("#receipts-state")).containsText("Kept on this phone", patiently());
        soon(phone.locator("#receipts-waiting li")).hasCount(1, many());
        assertThat(wrongWith(phone)).isEmpty();
        assertFits(phone);
        assertThat(receipts.of(ailsa.budget().id())).isEmpty();

        phone.context().setOffline(false);
        soon(phone.locator("#on")).hasCount(1, many());
        phone.navigate(path);
        soon(phone.locator("#receipts-waiting li")).hasCount(0, many());
        assertThat(receipts.of(ailsa.budget().id())).as("once").hasSize(1);
    }

    @Test
    void whatTheDoorDoesNotTakeStaysOnThePhoneUntilItsOwnerDecides() throws Exception {
        Sender ailsa = sender();
        String path = "/people/" + ailsa.person().id().value() + "/receipts/" + ailsa.budget().id().value();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        phone.navigate(path);
        byte[] sign = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*")
                .getBytes(StandardCharsets.US_ASCII);
        phone.setInputFiles("#file", new FilePayload("holiday.heic", "image/heic", sign));
        phone.getByText("Send the receipt").click();
        soon(phone.locator("#receipts-waiting")).containsText("the sign of a virus", patiently());
        assertThat(wrongWith(phone)).isEmpty();
        phone.setInputFiles("#file",
                new FilePayload("other.heic", "image/heic", new byte[]{0, 0, 0, 24, 'f', 't', 'y', 'p',
                        'h', 'e', 'i', 'c'}));
        phone.getByText("Send the receipt").click();
        soon(phone.locator("#receipts-waiting")).containsText("a photo of the kind HEIC", patiently());
        follow(phone, phone::reload);
        soon(phone.locator("#receipts-waiting li")).hasCount(2, many());
        phone.locator("[data-again]").first().click();
        soon(phone.locator("#receipts-state")).containsText("still on this phone", patiently());
        soon(phone.locator("#receipts-waiting li")).hasCount(2, many());
        phone.locator("[data-drop]").first().click();
        soon(phone.locator("#receipts-waiting li")).hasCount(1, many());
        assertThat(receipts.of(ailsa.budget().id())).isEmpty();

        phone.navigate("/");
        soon(phone.locator("#receipts-here"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
        follow(phone, phone.locator("#receipts-here a")::click);
        assertThat(phone.url()).endsWith(path);
    }

    @Test
    void aPhotoIsMadeSmallerOnThePhone() throws Exception {
        Sender ailsa = sender();
        Page phone = pageOf(ailsa.login(), PHONE, true);
        phone.navigate("/people/" + ailsa.person().id().value() + "/receipts/" + ailsa.budget().id().value());
        BufferedImage noise = new BufferedImage(3_000, 1_500, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < 1_500; y++) {
            for (int x = 0; x < 3_000; x++) {
                noise.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", large);
        assertThat(large.size()).as("more than the door takes").isGreaterThan(10_000_000);
        phone.setInputFiles("#file", new FilePayload("large.png", "image/png", large.toByteArray()));
        phone.getByText("Send the receipt").click();
        soon(phone.locator("#on")).hasCount(1, many());
        byte[] kept = receipts.picture(ailsa.budget().id(), receipts.of(ailsa.budget().id()).getFirst().id())
                .orElseThrow();
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(2_000);
    }
}
