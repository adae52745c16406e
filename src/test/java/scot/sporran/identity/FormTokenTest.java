package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.Test;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;

/** Another site's page cannot make a signed-in browser change anything. */
@MicronautTest(transactional = false)
class FormTokenTest extends WebTest {

    @Test
    void aFormWithoutTheTokenChangesNothing() {
        Browser morag = browserOf(moragsLogin);
        assertThat(morag.postForm("/sign-out", "").statusCode()).isEqualTo(403);
        assertThat(morag.postForm("/sign-out", "form-token=wrong").statusCode()).isEqualTo(403);
        assertThat(morag.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenOfAnotherSessionIsOfNoUse() {
        String foreign = Browser.formTokenIn(browserOf(officer).get("/").body());
        assertThat(browserOf(moragsLogin).postForm("/sign-out", "form-token=" + foreign).statusCode()).isEqualTo(403);
    }

    @Test
    void aRequestFromAnotherSiteIsRefusedEvenWithTheToken() {
        Browser morag = browserOf(moragsLogin);
        String token = "form-token=" + Browser.formTokenIn(morag.get("/").body());
        assertThat(morag.copy().with("Sec-Fetch-Site", "cross-site").postForm("/sign-out", token).statusCode())
                .isEqualTo(403);
        assertThat(morag.copy().with("Sec-Fetch-Site", "same-site").postForm("/sign-out", token).statusCode())
                .isEqualTo(403);
        assertThat(morag.copy().with("Origin", "https://evil.example").postForm("/sign-out", token).statusCode())
                .isEqualTo(403);
        assertThat(morag.with("Origin", server.getURI().toString()).postForm("/sign-out", token).statusCode())
                .isEqualTo(303);
    }

    @Test
    void nobodyIsSignedInByAnotherSitesForm() {
        Browser victim = browser().with("Origin", "https://evil.example");
        SignIn.OneTimeLink link = signIn.oneTimeLink(officer.id());
        assertThat(victim.postForm(link.path(), "").statusCode()).isEqualTo(403);
        assertThat(signIn.look(link.token(), null)).isEqualTo(SignIn.LinkState.READY);
    }

    @Test
    void aProgramWithABearerTokenNeedsNoFormToken() {
        assertThat(programOf(moragsLogin).method("DELETE", "/api/v1/sessions/current").statusCode()).isEqualTo(204);
    }
}
