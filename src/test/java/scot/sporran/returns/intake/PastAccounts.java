package scot.sporran.returns.intake;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.ledger.FundingSource;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.rules.PaymentMode;

/** Accounts of people's own and a year of their statements in a folder, a file a month with two bookings. */
@Singleton
public class PastAccounts {

    public static final int MONTHS = 12;
    static final String HEAD = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n";

    private final People people;
    private final Budgets budgets;
    private final Holdings holdings;

    PastAccounts(People people, Budgets budgets, Holdings holdings) {
        this.people = people;
        this.budgets = budgets;
        this.holdings = holdings;
    }

    /** The budgets, whose files are in the folder. */
    public List<Budget> fill(Path folder, Council council, int accounts) throws IOException {
        List<Budget> all = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            Budget budget = budgets.open(people.add(council.id(), "Ailsa " + i), SupportOption.OPTION_1,
                    List.of(FundingSource.COUNCIL), LocalDate.of(2025, 1, 1));
            holdings.arrange(budget, 0, new Holdings.Terms(budget.openedOn(), PaymentMode.BANK_ACCOUNT, null,
                    "A. Worker", "As they asked"));
            all.add(budget);
            int balance = 0;
            for (int month = 0; month < MONTHS; month++) {
                LocalDate first = LocalDate.of(2025, 1, 2).plusMonths(month);
                balance += 100;
                String in = line(first, "STRATHBEG COUNCIL SDS", "", "100.00", balance);
                balance -= 60;
                Files.writeString(folder.resolve(name(budget, first)),
                        HEAD + line(first.plusDays(20), "CARE AT HOME", "60.00", "", balance) + in);
            }
        }
        return all;
    }

    private static String name(Budget budget, LocalDate first) {
        return budget.id().value() + "." + first.toString().substring(0, 7) + ".lloyds.csv";
    }

    static String line(LocalDate on, String words, String out, String in, int balance) {
        return on.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")) + ",BGC,'80-00-00,12345678," + words + "," + out
                + "," + in + "," + balance + ".00\n";
    }
}
