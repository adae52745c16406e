package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.portal.parts.Query;

/** Filters that somebody of the staff keeps under names of their own. */
@Singleton
public class SavedViews {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final Sql sql;

    SavedViews(Sql sql) {
        this.sql = sql;
    }

    /** A filter that was kept, with its name. */
    public record View(UUID id, String name, Query query) {}

    /** Those of one page. @param page its path */
    public List<View> of(LoginId login, String page) {
        return sql.select(rows -> new View(Sql.id(rows, 1), rows.getString(2), new Query(rows.getString(3))),
                "SELECT view_id, name, query FROM saved_view WHERE login_id = ? AND page = ? ORDER BY name, view_id",
                login.value(), page);
    }

    /**
     * Keeps a filter; the same name again keeps the newer one.
     *
     * @param page its path
     * @param query with nobody's name in it
     * @throws BadInputException when the name does not read, or there are too many
     */
    public void keep(LoginId login, String page, String typedName, Query query) {
        String name = typedName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadInputException("name", "a name of up to " + LONGEST_NAME + " letters", "Shorten it.");
        }
        UUID id = Ids.derived("saved view", login.value().toString(), page, name);
        List<View> all = of(login, page);
        if (all.size() >= MOST && all.stream().noneMatch(view -> view.id().equals(id))) {
            throw new BadInputException("name", "one of at most " + MOST + " views", "Take one away first.");
        }
        sql.update("INSERT INTO saved_view (view_id, login_id, page, name, query) VALUES (?, ?, ?, ?, ?) "
                + "ON DUPLICATE KEY UPDATE query = ?", id, login.value(), page, name, query.text(),
                query.text());
    }

    /** False when it is another's, or there is none. */
    public boolean remove(LoginId login, UUID view) {
        return sql.update("DELETE FROM saved_view WHERE view_id = ? AND login_id = ?", view, login.value()) == 1;
    }
}
