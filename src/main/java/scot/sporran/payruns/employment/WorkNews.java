package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;
import scot.sporran.support.BudgetNews;

/** Tells those who follow a budget that something about its work was written down: hours, people taken on or leaving, absences. */
@Singleton
public class WorkNews {

    private final BudgetNews news;

    WorkNews(BudgetNews news) {
        this.news = news;
    }

    /**
     * Tells it in the transaction of the deed.
     *
     * @param what in a word or two; nothing personal
     */
    public void of(Connection connection, EmployerId employer, String what) throws SQLException {
        budgetOf(connection, "SELECT budget_id FROM employer WHERE employer_id=?", employer.value(), what);
    }

    /** The same for whoever employs in a job. */
    void of(Connection connection, EmploymentId job, String what) throws SQLException {
        budgetOf(connection, "SELECT e.budget_id FROM employer e JOIN employment j ON j.employer_id=e.employer_id"
                + " WHERE j.employment_id=?", job.value(), what);
    }

    private void budgetOf(Connection connection, String select, UUID id, String what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setBytes(1, Ids.bytes(id));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    news.of(connection, new BudgetId(Ids.ofBytes(rows.getBytes(1))), what);
                }
            }
        }
    }
}
