package scot.sporran.portal;

import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;

/**
 * What surrounds every page.
 *
 * @param title the page's own, first in the browser's title
 * @param councilName in the header's slot; null where the page belongs to no council
 * @param place which of the places at the foot is open; null on pages that are none of them
 * @param formToken for the forms; null when nobody is signed in
 * @param staff true for those who look after others
 */
public record Frame(String title, @Nullable String councilName, @Nullable Place place, @Nullable String formToken,
        boolean staff) {

    /** The places at the foot of the page. */
    public enum Place {
        HOME, HELP
    }

    /** For pages that anybody may see. */
    static Frame open(String title) {
        return new Frame(title, null, null, null, false);
    }

    static Frame of(SignedIn who, String title, @Nullable String councilName, @Nullable Place place) {
        return new Frame(title, councilName, place, who.formToken(),
                who.login().role() != Role.SUPPORTED_PERSON);
    }

    /** True when somebody is signed in. */
    public boolean signedIn() {
        return formToken != null;
    }
}
