package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Pot;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Supported people as employers. */
@Singleton
public class Employers {

    private static final String COLUMNS = "employer_id,person_id,council_id,budget_id,bureau_id,name,paye_reference,"
            + "accounts_office,insurance_until,frequency,first_period_on,cut_off_days,pay_days,claims_allowance,"
            + "small_employer,pays_quarterly,pension_provider,pension_reference,pension_method,version,re_enrols_on";
    private static final UUID FIRST = new UUID(0, 0);

    /** What pay sets aside in: what is due to HMRC and to the pension, leave, redundancy, and wages that came back. */
    public static final List<Pot> POTS = List.of(Pot.TAX_AND_HMRC, Pot.PENSION, Pot.HOLIDAY, Pot.REDUNDANCY,
            Pot.WAGES);

    private final Sql sql;
    private final Ledger ledger;
    private final LedgerQueries queries;
    private final Clock clock;

    Employers(Sql sql, Ledger ledger, LedgerQueries queries, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.queries = queries;
        this.clock = clock;
    }

    /** Makes a person an employer, or finds that they are one. */
    public Employer begin(SupportedPerson person, Budget budget, String name, Employer.Terms terms) {
        if (!budget.person().equals(person.id())) {
            throw new IllegalArgumentException("The budget is somebody else's");
        }
        EmployerId id = new EmployerId(Ids.derived("employer", person.id().value().toString()));
        List<@Nullable Object> values = new ArrayList<>(List.of(id.value(), person.id().value(),
                person.council().value(), budget.id().value(), name, Micros.of(clock.instant())));
        values.addAll(columns(terms));
        sql.insert("INSERT INTO employer (employer_id,person_id,council_id,budget_id,name,created_at_us,version,"
                + "paye_reference,accounts_office,insurance_until,frequency,first_period_on,cut_off_days,pay_days,"
                + "claims_allowance,small_employer,pays_quarterly,pension_provider,pension_reference,pension_method)"
                + " VALUES (?,?,?,?,?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?)", values.toArray());
        openPots(List.of(budget.fund()));
        return find(id).orElseThrow();
    }

    /** Opens the pots that pay needs where they are missing. Gives each fund's sources in the order they are spent. */
    public Map<FundId, List<FundingSource>> openPots(Collection<FundId> funds) {
        Map<FundId, List<FundingSource>> sources = new HashMap<>();
        queries.balances(funds).forEach((fund, balance) -> {
            List<FundingSource> order = new ArrayList<>();
            for (LedgerQueries.SourceBalance source : balance.sources()) {
                order.add(source.source());
                POTS.stream().filter(pot -> !source.pots().containsKey(pot))
                        .forEach(pot -> ledger.openPot(fund, source.source(), pot));
            }
            sources.put(fund, order);
        });
        return sources;
    }

    private static List<@Nullable Object> columns(Employer.Terms terms) {
        PayCalendar calendar = terms.calendar();
        return java.util.Arrays.asList(terms.payeReference(), terms.accountsOffice(), terms.insuranceUntil(),
                calendar.frequency(), calendar.first(), calendar.cutOffDays(), calendar.payDays(),
                terms.claimsAllowance(), terms.small(), terms.paysQuarterly(), terms.pensionProvider(),
                terms.pensionReference(), terms.pensionMethod());
    }

    /** @return empty when somebody changed it meanwhile */
    public Optional<Employer> change(Employer seen, Employer.Terms terms) {
        List<@Nullable Object> values = new ArrayList<>(columns(terms));
        values.add(seen.id().value());
        values.add(seen.version());
        return sql.update("UPDATE employer SET paye_reference=?,accounts_office=?,insurance_until=?,frequency=?,"
                + "first_period_on=?,cut_off_days=?,pay_days=?,claims_allowance=?,small_employer=?,pays_quarterly=?,"
                + "pension_provider=?,pension_reference=?,pension_method=?,version=version+1"
                + " WHERE employer_id=? AND version=?", values.toArray()) == 1 ? find(seen.id()) : Optional.empty();
    }

    /** @param bureau that runs the payroll from now on; null for the person. @return empty when changed meanwhile */
    public Optional<Employer> choose(Employer seen, @Nullable BureauId bureau) {
        return sql.update("UPDATE employer SET bureau_id=?,version=version+1 WHERE employer_id=? AND version=?",
                bureau == null ? null : bureau.value(), seen.id().value(), seen.version()) == 1
                        ? find(seen.id())
                        : Optional.empty();
    }

    /** Chooses the day of the next re-enrolment. @return empty when somebody changed the employer meanwhile */
    public Optional<Employer> reEnrol(Employer seen, LocalDate on) {
        return sql.update("UPDATE employer SET re_enrols_on=?,version=version+1 WHERE employer_id=? AND version=?", on,
                seen.id().value(), seen.version()) == 1 ? find(seen.id()) : Optional.empty();
    }

    public Optional<Employer> find(EmployerId id) {
        return select("employer_id=?", id.value()).stream().findFirst();
    }

    public Optional<Employer> ofPerson(PersonId person) {
        return select("person_id=?", person.value()).stream().findFirst();
    }

    /** Many, in any order; those that are not there are left out. */
    public List<Employer> findAll(List<EmployerId> ids) {
        return ids.isEmpty()
                ? List.of()
                : select("employer_id IN (" + Sql.marks(ids.size()) + ")",
                        ids.stream().map(EmployerId::value).toArray());
    }

    /**
     * The employers that chose a bureau and pay this often, in the order of their ids.
     *
     * @param after only those after this one; null from the first
     */
    public List<Employer> ofBureau(BureauId bureau, PayFrequency frequency, @Nullable EmployerId after, int limit) {
        return select("bureau_id=? AND frequency=? AND employer_id>? ORDER BY employer_id LIMIT " + limit,
                bureau.value(), frequency, after == null ? FIRST : after.value());
    }

    /** Everybody who chose a bureau, in the order of their ids. */
    public List<Employer> ofBureau(BureauId bureau, @Nullable EmployerId after, int limit) {
        return select("bureau_id=? AND employer_id>? ORDER BY employer_id LIMIT " + limit, bureau.value(),
                after == null ? FIRST : after.value());
    }

    /** A council's employers, in the order of their ids. */
    public List<Employer> ofCouncil(CouncilId council, @Nullable EmployerId after, int limit) {
        return select("council_id=? AND employer_id>? ORDER BY employer_id LIMIT " + limit, council.value(),
                after == null ? FIRST : after.value());
    }

    /** All employers, page by page in the order of their ids, for jobs. */
    public List<Employer> all(@Nullable EmployerId after, int limit) {
        return select("employer_id>? ORDER BY employer_id LIMIT " + limit, after == null ? FIRST : after.value());
    }

    private List<Employer> select(String where, Object... values) {
        return sql.select(Employers::read, "SELECT " + COLUMNS + " FROM employer WHERE " + where, values);
    }

    private static Employer read(ResultSet rows) throws SQLException {
        UUID bureau = Sql.idOrNull(rows, 5);
        var terms = new Employer.Terms(
                new PayCalendar(PayFrequency.valueOf(rows.getString(10)), Sql.date(rows, 11), rows.getInt(12),
                        rows.getInt(13)),
                rows.getString(7), rows.getString(8), Sql.dateOrNull(rows, 9), rows.getBoolean(14),
                rows.getBoolean(15), rows.getBoolean(16), rows.getString(17), rows.getString(18),
                Contributions.Method.valueOf(rows.getString(19)));
        return new Employer(new EmployerId(Sql.id(rows, 1)), new PersonId(Sql.id(rows, 2)),
                new CouncilId(Sql.id(rows, 3)), new BudgetId(Sql.id(rows, 4)),
                bureau == null ? null : new BureauId(bureau), rows.getString(6), terms,
                Sql.dateOrNull(rows, 21), rows.getInt(20));
    }
}
