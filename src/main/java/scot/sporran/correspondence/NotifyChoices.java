package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.platform.Sql;

/** What each person chose about notifications: whether they may say what the letter says. */
@Singleton
public class NotifyChoices {

    private final Sql sql;

    NotifyChoices(Sql sql) {
        this.sql = sql;
    }

    /** True when e-mails and texts may say it all, names and sums too; nobody's do unless they asked for it. */
    public boolean details(UUID person) {
        return sql.select(row -> row.getBoolean(1), "SELECT details FROM notify_choice WHERE person_id=?", person)
                .stream().findFirst().orElse(false);
    }

    /** The person chose for what they are told themselves; others are told that there is something to read. */
    boolean details(Notices.Notice notice) {
        return notice.reader() == null && details(notice.person());
    }

    public void choose(UUID person, boolean details) {
        sql.update(
                "INSERT INTO notify_choice (person_id,details) VALUES (?,?) ON DUPLICATE KEY UPDATE details=VALUES(details)",
                person, details);
    }
}
