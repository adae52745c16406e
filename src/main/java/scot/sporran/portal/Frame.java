package scot.sporran.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Language;

/**
 * What surrounds every page, and the language that it speaks.
 *
 * @param title the page's own, first in the browser's title
 * @param councilName in the header's slot; null where the page belongs to no council
 * @param logo address of the picture beside it; null for our own mark
 * @param places at the foot of a person's page, at the side of the workspace
 * @param formToken for the forms; null when nobody is signed in
 * @param staff true for those who look after others
 * @param banner for whom somebody acts; null for those who act for themselves
 * @param closesIn seconds until what is open to whoever is signed in closes by itself, unless it is used; null when that is
 *     days away
 * @param done what has just been done, in words; null when nothing was
 * @param whose whom a page is about that is not the reader's own: with several open, staff have to see it on each; null else
 */
public record Frame(Look look, String title, @Nullable String councilName, @Nullable String logo,
        List<Place> places,
        @Nullable String formToken, boolean staff, @Nullable String banner, @Nullable Long closesIn,
        @Nullable String done, @Nullable Whose whose) {

    public Frame {
        places = List.copyOf(places);
    }

    /** One of the places that every page leads to. */
    public record Place(String href, String words, String icon, boolean current) {}

    /** Somebody's name, and the page with all about them; null for who may not see that. */
    public record Whose(String name, @Nullable String href) {}

    /** For pages that anybody may see. */
    public static Frame open(String title) {
        return new Frame(Look.USUAL, title, null, null, List.of(), null, false, null, null, null, null);
    }

    /** For pages that stand alone, such as an error's. */
    static Frame bare(SignedIn who, String title) {
        return new Frame(Look.USUAL, title, null, null, List.of(), who.formToken(),
                who.login().role() != Role.SUPPORTED_PERSON, null, null, null, null);
    }

    /** A text in the reader's language. */
    public String say(String key, Object... values) {
        return look.language().say(key, values);
    }

    /** The text of that name, or of another where this one has none. */
    public String sayEither(String key, String otherwise, Object... values) {
        return look.language().knows(key) ? say(key, values) : say(otherwise, values);
    }

    public Language language() {
        return look.language();
    }

    public boolean large() {
        return look.size() == Look.TextSize.LARGE;
    }

    /** True where single keys walk and open things: in the workspace, unless its reader has switched them off. */
    public boolean keys() {
        return staff && look.keys();
    }

    /** True when somebody is signed in. */
    public boolean signedIn() {
        return formToken != null;
    }
}
