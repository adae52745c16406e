package scot.sporran.returns;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import scot.sporran.identity.Login;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Answer;

/** Makes returns of people on accounts of their own, for tests. */
@Singleton
public class ReturnScene {

    private final BankStatements statements;
    private final ReturnDrafts drafts;

    ReturnScene(BankStatements statements, ReturnDrafts drafts) {
        this.statements = statements;
        this.drafts = drafts;
    }

    /** A return of the Standard band from a statement of 9 to 20 March 2026 that the person brought. */
    public FinancialReturn ofMarch(Budget budget, String statement, Login person, Login officer)
            throws StatementException {
        done(statements.keep(budget, statement.getBytes(StandardCharsets.UTF_8), Map.of(), person));
        return done(drafts.drawUpFromBank(budget, Band.STANDARD, LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 20),
                "March", officer));
    }

    /** What must have worked. */
    public static <T> T done(Answer<T> answer) {
        return answer.orElse(no -> {
            throw new AssertionError(no.words());
        });
    }
}
