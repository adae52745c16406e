package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.platform.Accessible.assertAccessible;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.LetterPrint;
import scot.sporran.correspondence.LetterTemplate;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.Language;
import scot.sporran.support.Logos;

/** A council's logo stands beside its name, on pages and letters. */
@MicronautTest(transactional = false)
class LogoTest extends WebTest {

    private static final String PAGE = "/work/setup/logo";

    @Inject
    Logos logos;
    @Inject
    LetterPrint print;

    @Test
    void anAdministratorPutsALogoThatEverybodyOfTheCouncilSeesAndTakesItAway() throws Exception {
        Login keeper = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        Browser browser = browserOf(keeper);
        assertThat(browser.get(PAGE).body()).contains("There is no logo");
        assertThat(browserOf(officer).get(PAGE).statusCode()).isEqualTo(403);

        HttpResponse<String> bad = browser.upload(PAGE, PAGE, "logo.png", "image/png",
                "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("There is no logo").contains("file-problem");

        assertThat(browser.upload(PAGE, PAGE, "logo.png", "image/png", wideLogo()).statusCode()).isIn(200, 303);
        assertThat(browser.get(PAGE).body()).contains("Put there by Kirsty Bell");
        String address = logos.of(council.id()).orElseThrow().address();
        assertThat(browserOf(moragsLogin).get("/").body()).contains("<img class=\"sp-brand__logo\" src=\"" + address);
        assertThat(browserOf(otherOfficer).get("/").body()).doesNotContain("sp-brand__logo");
        HttpResponse<String> picture = browser().get(address);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(browser().get(address.replaceFirst("[^/]+$", "0000000000000000")).statusCode()).isEqualTo(404);

        Recipients.Recipient to = new Recipients.Recipient("Morag", "Strathbeg Council",
                logos.inItself(council.id()).orElseThrow(), Language.GAELIC, Recipients.Way.LETTER, null, null, false,
                "", List.of(), List.of());
        byte[] letter = print.pdf(new LetterTemplate.Letter("Do chunntas", List.of("A charaid"), Language.GAELIC), to,
                council.id().value(), Instant.EPOCH, false);
        assertAccessible(letter);
        assertThat(letter).asString(StandardCharsets.ISO_8859_1).contains("/Subtype /Image");

        Browser program = programOf(keeper);
        String api = "/api/v1/councils/" + council.id().value() + "/logo";
        assertThat(programOf(otherOfficer).method("DELETE", api).statusCode()).isEqualTo(404);
        assertThat(program.method("DELETE", api).statusCode()).isEqualTo(204);
        assertThat(browserOf(moragsLogin).get("/").body()).doesNotContain("sp-brand__logo");
    }

    private static byte[] wideLogo() throws Exception {
        BufferedImage logo = new BufferedImage(2_000, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = logo.createGraphics();
        pen.setColor(new Color(0, 94, 184));
        pen.fillOval(20, 20, 260, 260);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(logo, "png", out);
        return out.toByteArray();
    }
}
