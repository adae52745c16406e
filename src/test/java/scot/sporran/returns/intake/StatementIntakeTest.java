package scot.sporran.returns.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** A council's past statements, brought in by a job that breaks off where it likes. */
@MicronautTest(transactional = false)
class StatementIntakeTest extends DatabaseTest {

    private static final int ACCOUNTS = 5;
    private static final int MONTHS = PastAccounts.MONTHS;

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    PastAccounts past;
    @Inject
    StatementIntake intake;
    @Inject
    BankStatements statements;
    @Inject
    Returns returns;
    @Inject
    Sql sql;

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private long count(String what) {
        return sql.select(row -> row.getLong(1), "SELECT COUNT(*) FROM " + what).getFirst();
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aJobThatIsKilledInTheMiddleGoesOnAndNothingIsLostOrDoubled() throws Exception {
        Council council = councils.add("Glen Intake " + Ids.next());
        List<Budget> all = past.fill(folder, council, ACCOUNTS);
        long before = count("bank_line");

        assertThatThrownBy(() -> intake.run(council.id(), folder, AccountList.NONE, false, (one, at) -> {
            if (at.file() == 17) {
                throw new KilledException();
            }
        })).isInstanceOf(KilledException.class);
        assertThat(count("bank_line") - before).isEqualTo(2 * 17);
        // it died between keeping a statement and noting that: the note is missing, the statement is not
        sql.update("DELETE FROM statement_intake WHERE council_id=? ORDER BY file_name DESC LIMIT 1",
                council.id().value());

        List<Integer> told = new ArrayList<>();
        StatementIntake.Report report = intake.run(council.id(), folder, AccountList.NONE, true, (one, at) -> {
            assertThat(at.files()).isEqualTo(ACCOUNTS * MONTHS);
            told.add(at.file());
        });

        assertThat(report.there()).isEqualTo(17);
        assertThat(report.kept() + report.there()).isEqualTo(ACCOUNTS * MONTHS);
        assertThat(report.fresh()).isEqualTo(2L * (ACCOUNTS * MONTHS - 17));
        assertThat(report.refused()).isZero();
        assertThat(told).hasSize(ACCOUNTS * MONTHS).isSorted();
        assertThat(report.lines()).isEqualTo(2L * ACCOUNTS * MONTHS);
        assertThat(count("bank_line") - before).isEqualTo(2L * ACCOUNTS * MONTHS);
        assertThat(all).allSatisfy(budget -> assertThat(statements.kept(budget.id())).hasSize(MONTHS));
        assertThat(report.returns()).isPositive();
        assertThat(all).allSatisfy(budget -> assertThat(returns.of(budget.id())).isNotEmpty());

        StatementIntake.Report again = intake.run(council.id(), folder, AccountList.NONE, true, (one, at) -> {});
        assertThat(again.there()).isEqualTo(ACCOUNTS * MONTHS);
        assertThat(again.kept()).isZero();
        assertThat(again.fresh()).as("nothing is new").isZero();
        assertThat(again.returns()).as("each period once").isZero();
        assertThat(count("bank_line") - before).isEqualTo(2L * ACCOUNTS * MONTHS);
    }

    @Test
    void whatCannotBeReadOrIsNobodysIsRefusedWithTheReasonAndTriedAgain() throws Exception {
        Council council = councils.add("Glen Refused " + Ids.next());
        Budget mine = budgets.open(people.add(council.id(), "Ailsa"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
        Budget others = budgets.open(people.add(councils.add("Else " + Ids.next()).id(), "Iain"),
                SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
        write(others.id().value() + ".csv",
                PastAccounts.HEAD + PastAccounts.line(LocalDate.of(2025, 1, 2), "CAFE", "", "1.00", 1));
        write("UNKNOWN-7.csv", PastAccounts.HEAD + PastAccounts.line(LocalDate.of(2025, 1, 2), "CAFE", "", "1.00", 1));
        write(mine.id().value() + ".zip", "PK\u0003\u0004");
        List<IntakeFile> told = new ArrayList<>();

        StatementIntake.Report report = intake.run(council.id(), folder, AccountList.NONE, false,
                (one, at) -> told.add(one));

        assertThat(report.refused()).isEqualTo(3);
        assertThat(told).extracting(IntakeFile::reason)
                .satisfiesExactlyInAnyOrder(words -> assertThat(words).contains("no budget", others.id().value() + ""),
                        words -> assertThat(words).contains("UNKNOWN-7"),
                        words -> assertThat(words).contains("macros"));
        Files.delete(folder.resolve(mine.id().value() + ".zip"));
        write(mine.id().value() + ".csv",
                PastAccounts.HEAD + PastAccounts.line(LocalDate.of(2025, 1, 2), "CAFE", "", "1.00", 1));
        assertThat(intake.run(council.id(), folder, AccountList.NONE, false, (one, at) -> {}).kept()).isOne();
        assertThat(statements.kept(mine.id())).hasSize(1);
        assertThat(sql.select(row -> row.getInt(1),
                "SELECT 1 FROM bank_statement WHERE budget_id=?", others.id().value())).isEmpty();
    }

    /** A row of an account, its own running balance with it. */
    private static String row(int account, int day, String out, String in, int balance) {
        return "%02d/03/2026,BGC,'80-00-00,%08d,WORDS,%s,%s,%d.00%n".formatted(day, account, out, in, balance);
    }

    @Test
    void aFileOfManyAccountsIsBroughtInAccountByAccountAndGoesOnWithinIt(@TempDir Path beside) throws Exception {
        Council council = councils.add("Glen Many " + Ids.next());
        StringBuilder rows = new StringBuilder(PastAccounts.HEAD);
        StringBuilder whose = new StringBuilder("account,budget\n");
        List<Budget> all = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            Budget budget = budgets.open(people.add(council.id(), "Ailsa " + i), SupportOption.OPTION_1,
                    List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
            all.add(budget);
            whose.append(i == 9 ? "" : "80-00-00 %08d,%s%n".formatted(i, budget.id().value()));
        }
        // the bank mixes the accounts: each day all of them
        for (int day = 2; day <= 4; day++) {
            for (int i = 1; i <= 9; i++) {
                rows.append(day == 2 ? row(i, day, "", "100.00", 100) : row(i, day, "10.00", "", 120 - 10 * day));
            }
        }
        write("all.csv", rows.toString());
        AccountList accounts = AccountList.read(Files.writeString(beside.resolve("accounts.csv"), whose));

        assertThatThrownBy(() -> intake.run(council.id(), folder, accounts, false, (one, at) -> {
            if (at.account() == 4) {
                throw new KilledException();
            }
        })).isInstanceOf(KilledException.class);
        assertThat(all.stream().filter(budget -> !statements.kept(budget.id()).isEmpty())).hasSize(4);

        List<String> refused = new ArrayList<>();
        StatementIntake.Report report = intake.run(council.id(), folder, accounts, false, (one, at) -> {
            assertThat(at.accounts()).isEqualTo(9);
            refused.add(one.reason());
        });
        assertThat(report).isEqualTo(new StatementIntake.Report(1, 4, 4, 1, 27, 12, 0, 0));
        assertThat(refused.getLast()).contains("does not say whose the one is that ends in 0009");
        assertThat(all.subList(0, 8)).allSatisfy(budget -> assertThat(statements.kept(budget.id())).singleElement()
                .satisfies(kept -> {
                    assertThat(kept.lines()).isEqualTo(3);
                    assertThat(kept.gapAfter()).isNull();
                }));

        Files.writeString(beside.resolve("accounts.csv"), "800000 00000009," + all.getLast().id().value() + "\n",
                StandardOpenOption.APPEND);
        AccountList whole = AccountList.read(beside.resolve("accounts.csv"));
        assertThat(intake.run(council.id(), folder, whole, false, (one, at) -> {}).kept()).isOne();
        StatementIntake.Report again = intake.run(council.id(), folder, whole, false, (one, at) -> {});
        assertThat(again.there()).as("the file as a whole").isOne();
        assertThat(again.lines()).isEqualTo(27);
        assertThat(again.fresh()).isZero();
    }

    @Test
    void aListOfAccountsThatIsNoneIsRefusedWithItsLine(@TempDir Path beside) throws Exception {
        Path list = beside.resolve("accounts.csv");
        assertThatThrownBy(() -> AccountList.read(Files.writeString(list, "a,b\n1,2\n")))
                .hasMessageContaining("the columns account and budget");
        assertThatThrownBy(() -> AccountList.read(Files.writeString(list, "account,budget\n1,2\n - ,3\n")))
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> AccountList.read(Files.writeString(list, "account,budget\n1-1,2\n11,3\n")))
                .hasMessageContaining("line 3: the account stands above with another budget");
    }
}
