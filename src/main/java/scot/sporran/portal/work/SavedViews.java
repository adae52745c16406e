package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

/** Filters that somebody of the staff keeps under names of their own. */
@Singleton
class SavedViews {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 20;

    private final Sql sql;

    SavedViews(Sql sql) {
        this.sql = sql;
    }

    /** @param query what follows the question mark of the address */
    record View(UUID id, String name, String query) {}

    List<View> of(LoginId login) {
        return sql.select(rows -> new View(Sql.id(rows, 1), rows.getString(2), rows.getString(3)),
                "SELECT view_id, name, query FROM saved_view WHERE login_id = ? ORDER BY name, view_id",
                login.value());
    }

    /**
     * Keeps a filter; the same name again keeps the newer one.
     *
     * @throws BadInputException when the name does not read, or there are too many
     */
    void keep(LoginId login, String typedName, QueueFilter filter) {
        String name = typedName.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadInputException("name", "a name of up to " + LONGEST_NAME + " letters", "Shorten it.");
        }
        UUID id = Ids.derived("saved view", login.value().toString(), name);
        List<View> all = of(login);
        if (all.size() >= MOST && all.stream().noneMatch(view -> view.id().equals(id))) {
            throw new BadInputException("name", "one of at most " + MOST + " views", "Take one away first.");
        }
        String query = filter.ofNobody().query();
        sql.update("INSERT INTO saved_view (view_id, login_id, name, query) VALUES (?, ?, ?, ?) "
                + "ON DUPLICATE KEY UPDATE query = ?", id, login.value(), name, query, query);
    }

    /** False when it is another's, or there is none. */
    boolean remove(LoginId login, UUID view) {
        return sql.update("DELETE FROM saved_view WHERE view_id = ? AND login_id = ?", view, login.value()) == 1;
    }
}
