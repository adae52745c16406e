package scot.sporran.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scot.sporran.support.SupportedPerson;

/** The pages of people, with and without scripts, full, empty and with very long names; and of whoever is not signed in. */
@MicronautTest(transactional = false)
class EveryPageOfAPersonTest extends EveryPage {

    @Inject
    Router router;

    @Test
    void aPersonsPagesAreInOrderOnANarrowPhone() {
        walk("person", moragsLogin, moragsPages(), NARROW, true);
    }

    /** A page that is added tomorrow has to be walked tomorrow. */
    @Test
    void noPageOfAPersonIsLeftOut() {
        Collection<String> walked = Stream.of(moragsPages(), councilsPages).flatMap(pages -> pages.values().stream())
                .map(path -> path.replaceFirst("[?].*", "")).toList();
        List<String> missing = router.uriRoutes().filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .filter(route -> route.getProduces().contains(MediaType.TEXT_HTML_TYPE))
                .filter(route -> route instanceof MethodBasedRouteInfo<?, ?> info
                        && !info.getTargetMethod().getDeclaringType().getPackageName().endsWith(".work")
                        // a file is no page
                        && !info.getTargetMethod().getReturnType().asArgument().getFirstTypeVariable()
                                .filter(body -> body.getType() == byte[].class).isPresent())
                .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/people/{id}/"))
                // an officer's, who hears a holder that does not sign in: walked with them, in RoleJourneysTest
                .filter(route -> !route.getUriMatchTemplate().toPathString().contains("/heard/"))
                .filter(route -> walked.stream().noneMatch(path -> route.getUriMatchTemplate().match(path).isPresent()))
                .map(route -> route.getUriMatchTemplate().toPathString()).distinct().toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void longNamesAndEmptyPagesHoldTheirShape() {
        walk("long", longLogin, personPages(longNamed.id().value()), NARROW, true);
        SupportedPerson nobody = people.add(council.id(), "New Here");
        Map<String, String> pages = personPages(nobody.id().value());
        pages.keySet().removeIf(name -> name.startsWith("ask") || name.startsWith("what") || name.equals("help"));
        walk("empty", logins.createForPerson("New Here", nobody.id().value()), pages, PHONE, true);
    }

    @Test
    void everyPageIsThereWithoutScripts() {
        walk("no-script", moragsLogin, moragsPages(), NARROW, false);
    }

    @Test
    void thePagesOfWhoeverIsNotSignedInAreInOrder() {
        String link = signIn.oneTimeLink(moragsLogin.id()).path();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("sign-in", "/sign-in?kept=yes");
        pages.put("link", link);
        pages.put("needed", "/work/people");
        pages.put("signed-out", "/signed-out");
        walk("nobody", nobody(NARROW, true), pages, NARROW, true);
    }
}
