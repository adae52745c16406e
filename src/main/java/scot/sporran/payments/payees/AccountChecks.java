package scot.sporran.payments.payees;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.bank.ModulusCheck;
import scot.sporran.payments.bank.ModulusTable;

/**
 * Says whether an account number can be. Vocalink's tables are named in the settings; without them a handful of sort codes
 * is known, those of the published test cases, and all other accounts are taken unchecked.
 */
@Singleton
public class AccountChecks {

    private static final Logger LOG = LoggerFactory.getLogger(AccountChecks.class);
    private static final String SAMPLE = "/payments/valacdos-sample.txt";
    private static final String SAMPLE_SUBSTITUTES = "/payments/scsubtab-sample.txt";

    private final ModulusCheck check;

    AccountChecks(Tables tables) {
        if (tables.valacdos() == null) {
            LOG.info(
                    "sporran.payments.tables.valacdos is not set: account numbers are checked for a few test sort codes only");
        }
        this.check = new ModulusCheck(ModulusTable.read(lines(tables.valacdos(), SAMPLE),
                lines(tables.scsubtab(), SAMPLE_SUBSTITUTES)));
    }

    /**
     * Where Vocalink's tables are, as downloaded.
     *
     * @param valacdos path of the weights; null for the shipped sample
     * @param scsubtab path of the substitutions; null for the shipped sample
     */
    @ConfigurationProperties("sporran.payments.tables")
    record Tables(@Nullable String valacdos, @Nullable String scsubtab) {}

    /** What is known about the account; never that it exists. */
    public AccountVerdict check(BankAccount account) {
        return check.check(account);
    }

    private static List<String> lines(@Nullable String path, String sample) {
        try {
            if (path != null) {
                return Files.readAllLines(Path.of(path), StandardCharsets.US_ASCII);
            }
            try (InputStream in = AccountChecks.class.getResourceAsStream(sample)) {
                if (in == null) {
                    throw new IllegalStateException("missing " + sample);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the account tables: " + path, e);
        }
    }
}
