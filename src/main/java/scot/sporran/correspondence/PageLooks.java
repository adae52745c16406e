package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Language;
import scot.sporran.platform.Sql;

/** How the pages of a login look, for what is written to it: the same language, and as large. */
@Singleton
public class PageLooks {

    private static final PageLook USUAL = new PageLook(Language.ENGLISH, false);

    private final Sql sql;

    PageLooks(Sql sql) {
        this.sql = sql;
    }

    /** @param large in large letters */
    public record PageLook(Language language, boolean large) {}

    /** English in usual letters for who has no login, or chose nothing. */
    public PageLook of(@Nullable LoginId login) {
        return login == null
                ? USUAL
                : sql.select(row -> new PageLook(Language.ofCode(row.getString(1)).orElse(Language.ENGLISH),
                        !row.getString(2).equals("USUAL")), "SELECT language,text_size FROM look WHERE login_id=?",
                        login.value()).stream().findFirst().orElse(USUAL);
    }
}
