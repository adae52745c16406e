package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.Login;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/** Which codes of a council's own general ledger our accounts are. */
@Singleton
public class GlAccounts {

    private final Sql sql;
    private final Clock clock;

    GlAccounts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param account FUNDS or the name of a {@link CounterAccount} */
    public record Mapping(FundingSource source, String account, String code, String costCentre) {

        /** @throws BadInputException when there is no such account, or a code is empty, too long, or begins a formula */
        public Mapping {
            boolean known = account.equals(Books.FUNDS);
            for (CounterAccount one : CounterAccount.values()) {
                known |= one.name().equals(account);
            }
            if (!known) {
                throw new BadInputException("account", "FUNDS or a clearing account such as NET_PAY",
                        "See the trial balance for their names.");
            }
            if (!code.matches("[A-Za-z0-9][A-Za-z0-9 ./-]{0,39}") || !costCentre.matches("[A-Za-z0-9 ./-]{0,40}")) {
                throw new BadInputException("code", "letters, figures, points, strokes and dashes, up to 40",
                        "Write the code as your ledger has it.");
            }
        }
    }

    /** What a council has said, by source and account. */
    public Map<String, Mapping> of(CouncilId council) {
        Map<String, Mapping> all = new HashMap<>();
        sql.select(row -> new Mapping(FundingSource.valueOf(row.getString(1)), row.getString(2), row.getString(3),
                row.getString(4)), "SELECT source,account,code,cost_centre FROM gl_account WHERE council_id=?",
                council.value()).forEach(one -> all.put(key(one.source(), one.account()), one));
        return all;
    }

    /** What an account is called: as the council said, else by its own name, so that nothing is left out of a journal. */
    static Mapping find(Map<String, Mapping> all, FundingSource source, String account) {
        Mapping own = all.get(key(source, account));
        return own != null
                ? own
                : new Mapping(source, account, source.name().replace('_', '-') + "-"
                        + account.replace('_', '-'), "");
    }

    private static String key(FundingSource source, String account) {
        return source + " " + account;
    }

    /** Says what accounts are; the last word on each counts. */
    public void say(CouncilId council, List<Mapping> mappings, Login by) {
        for (Mapping one : mappings) {
            sql.update("INSERT INTO gl_account (council_id,source,account,code,cost_centre,by_name,at_us)"
                    + " VALUES (?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE code=VALUES(code),"
                    + " cost_centre=VALUES(cost_centre), by_name=VALUES(by_name), at_us=VALUES(at_us)",
                    council.value(), one.source(), one.account(), one.code(), one.costCentre(), by.displayName(),
                    Micros.of(clock.instant()));
        }
    }
}
