package scot.sporran.returns.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payments.statements.Statement;

/**
 * Whose a bank account is: the reference of a budget for each account, for files that hold many accounts. An account is written as the bank
 * writes it; blanks and hyphens do not count.
 */
public final class AccountList {

    /** Where the names of files say whose they are. */
    public static final AccountList NONE = new AccountList(Map.of());

    private static final List<String> COLUMNS = List.of("account", "budget");

    private final Map<String, String> budgets;

    private AccountList(Map<String, String> budgets) {
        this.budgets = Map.copyOf(budgets);
    }

    /**
     * Reads a list: CSV with the columns account and budget.
     *
     * @throws IllegalArgumentException when it is none; says line and reason
     * @throws IOException when it cannot be read
     */
    public static AccountList read(Path file) throws IOException {
        Map<String, String> budgets = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().containsAll(COLUMNS)) {
                    throw new IllegalArgumentException(file + ": expected the columns account and budget");
                }
                String account = plain(row.findField("account").orElse(""));
                String budget = row.findField("budget").orElse("").strip();
                if (account.isEmpty() || budget.isEmpty()) {
                    throw new IllegalArgumentException(file + ", line " + row.getStartingLineNumber()
                            + ": expected an account and the reference of a budget");
                }
                String other = budgets.put(account, budget);
                if (other != null && !other.equals(budget)) {
                    throw new IllegalArgumentException(file + ", line " + row.getStartingLineNumber()
                            + ": the account stands above with another budget");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new AccountList(budgets);
    }

    Optional<String> budgetOf(Statement statement) {
        return Optional.ofNullable(budgets.get(plain(statement.account())));
    }

    /** All references. */
    List<String> references() {
        return budgets.values().stream().distinct().toList();
    }

    private static String plain(String account) {
        return account.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT);
    }
}
