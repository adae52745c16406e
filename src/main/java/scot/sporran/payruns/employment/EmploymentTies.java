package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.PayrollTies;
import scot.sporran.platform.Sql;

/** Answers who works for whom out of the tables of employments and bureaus. */
@Singleton
class EmploymentTies implements PayrollTies {

    private final Sql sql;

    EmploymentTies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean worksFor(LoginId login, UUID personId) {
        return !sql.select(rows -> 1, "SELECT 1 FROM assistant a JOIN employment e ON e.assistant_id=a.assistant_id"
                + " JOIN employer r ON r.employer_id=e.employer_id WHERE a.login_id=? AND r.person_id=? LIMIT 1",
                login.value(), personId).isEmpty();
    }

    @Override
    public boolean runsPayrollOf(LoginId login, UUID personId) {
        return !sql.select(rows -> 1, "SELECT 1 FROM payroll_bureau_login b JOIN employer r ON r.bureau_id=b.bureau_id"
                + " WHERE b.login_id=? AND r.person_id=?", login.value(), personId).isEmpty();
    }
}
