package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/** The rows of assistants and their jobs, for one or for hundreds at once. */
@Singleton
class EmploymentTables {

    private static final String JOB = "SELECT employment_id,employer_id,assistant_id,payroll_number,started_on,ended_on,"
            + "leaving_reason,hours,holiday,weekly_minutes,work_days,right_to_work_on,pvg_on,relation,somebody_else,"
            + "starter,before_year,before_pay_pence,before_tax_pence,version FROM employment WHERE ";
    private static final String NINO = "nino";

    final Sql sql;
    private final Vault vault;
    private final WorkNews news;

    EmploymentTables(Sql sql, Vault vault, WorkNews news) {
        this.sql = sql;
        this.vault = vault;
        this.news = news;
    }

    /** Changes a row about a job and tells of it, both or neither. @return false when nothing was changed */
    boolean changed(EmploymentId job, String what, String update, @Nullable Object... values) {
        boolean[] done = new boolean[1];
        sql.together(connection -> {
            done[0] = Sql.update(connection, update, Arrays.asList(values)) > 0;
            if (done[0]) {
                news.of(connection, job, what);
            }
        });
        return done[0];
    }

    List<Employment> jobs(String where, Object... values) {
        return sql.select(EmploymentTables::job, JOB + where, values);
    }

    private static Employment job(ResultSet rows) throws SQLException {
        String leaving = rows.getString(7);
        int year = rows.getInt(17);
        Integer beforeYear = rows.wasNull() ? null : Integer.valueOf(year);
        return new Employment(new EmploymentId(Sql.id(rows, 1)), new EmployerId(Sql.id(rows, 2)),
                new AssistantId(Sql.id(rows, 3)), rows.getString(4), Sql.date(rows, 5), Sql.dateOrNull(rows, 6),
                leaving == null ? null : Employment.LeavingReason.valueOf(leaving),
                new Employment.Contract(Employment.Hours.valueOf(rows.getString(8)),
                        Employment.HolidayPay.valueOf(rows.getString(9)), rows.getInt(10), days(rows.getString(11))),
                new Employment.Checks(Sql.dateOrNull(rows, 12), Sql.dateOrNull(rows, 13), rows.getString(14),
                        rows.getBoolean(15)),
                new Employment.Starter(Employment.Statement.valueOf(rows.getString(16)), beforeYear, rows.getLong(18),
                        rows.getLong(19)),
                rows.getInt(20));
    }

    static String days(Set<DayOfWeek> days) {
        return new TreeSet<>(days).stream().map(day -> day.name().substring(0, 3)).collect(Collectors.joining(" "));
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.contains(day.name().substring(0, 3))) {
                days.add(day);
            }
        }
        return days;
    }

    List<Assistant> assistants(String where, Object... values) {
        return sql.select(rows -> {
            UUID id = Sql.id(rows, 1);
            UUID login = Sql.idOrNull(rows, 2);
            byte[] sealed = rows.getBytes(7);
            return new Assistant(new AssistantId(id), login == null ? null : new LoginId(login), rows.getString(3),
                    rows.getString(4), Sql.date(rows, 5), rows.getString(6).charAt(0),
                    sealed == null ? null : new Nino(vault.open(sealed, id, NINO)));
        }, "SELECT assistant_id,login_id,first_names,last_name,born,gender,nino_sealed FROM assistant WHERE " + where,
                values);
    }

    /** False when the National Insurance number or the login is somebody else's already. */
    boolean add(Assistant assistant, long nowUs) {
        Nino nino = assistant.nino();
        UUID id = assistant.id().value();
        LoginId login = assistant.login();
        return sql.insert("INSERT INTO assistant (assistant_id,login_id,first_names,last_name,born,gender,nino_sealed,"
                + "nino_token,created_at_us) VALUES (?,?,?,?,?,?,?,?,?)", id, login == null ? null : login.value(),
                assistant.firstNames(), assistant.lastName(), assistant.born(), String.valueOf(assistant.gender()),
                nino == null ? null : vault.seal(nino.value(), id, NINO), nino == null ? null : token(nino), nowUs);
    }

    /** False when the assistant has a login by now. */
    boolean letIn(AssistantId assistant, LoginId login) {
        return sql.update("UPDATE assistant SET login_id=? WHERE assistant_id=? AND login_id IS NULL", login.value(),
                assistant.value()) == 1;
    }

    byte[] token(Nino nino) {
        return vault.token(nino.value(), NINO);
    }

    /** The same for the same text, and says nothing without the key. */
    String token(String clear, String what) {
        return HexFormat.of().formatHex(vault.token(clear, what));
    }

    byte[] sealed(String clear, EmploymentId job, String what) {
        return vault.seal(clear, job.value(), what);
    }

    /** What was sealed for a job; null for nothing. @param column of the table, never from outside */
    @Nullable
    String opened(EmploymentId job, String column, String what) {
        List<@Nullable String> found = new ArrayList<>();
        sql.select(rows -> {
            byte[] sealed = rows.getBytes(1);
            found.add(sealed == null ? null : vault.open(sealed, job.value(), what));
            return 1;
        }, "SELECT " + column + " FROM employment WHERE employment_id=?", job.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    Map<EmploymentId, Rates> rates(Collection<EmploymentId> jobs) {
        return grouped("SELECT employment_id,kind,from_on,pence FROM employment_rate WHERE employment_id IN (??)",
                jobs, rows -> new Rates.Dated(RateKind.valueOf(rows.getString(2)), Sql.date(rows, 3), rows.getLong(4)),
                Rates::new);
    }

    Map<EmploymentId, List<TaxTerms>> taxes(Collection<EmploymentId> jobs) {
        return grouped(
                "SELECT employment_id,from_on,tax_code,ni_category,loan_plan,postgraduate,why FROM employment_tax"
                        + " WHERE employment_id IN (??) ORDER BY from_on",
                jobs, rows -> {
                    String letter = rows.getString(4);
                    String plan = rows.getString(5);
                    return new TaxTerms(Sql.date(rows, 2), TaxCode.parse(rows.getString(3)),
                            letter == null ? null : NiCategory.valueOf(letter),
                            plan == null ? null : StudentLoans.Plan.valueOf(plan), rows.getBoolean(6),
                            rows.getString(7));
                }, list -> list);
    }

    Map<EmploymentId, List<PensionStanding>> pensions(Collection<EmploymentId> jobs) {
        return grouped("SELECT employment_id,from_on,standing,until_on,refund_pence FROM employment_pension"
                + " WHERE employment_id IN (??) ORDER BY from_on,number", jobs,
                rows -> new PensionStanding(Sql.date(rows, 2), PensionStanding.Kind.valueOf(rows.getString(3)),
                        Sql.dateOrNull(rows, 4), rows.getLong(5)),
                list -> list);
    }

    Map<EmploymentId, List<Absence>> absences(Collection<EmploymentId> jobs) {
        return grouped("SELECT employment_id,absence_id,kind,first_on,last_on,minutes FROM absence"
                + " WHERE employment_id IN (??) AND cancelled_at_us IS NULL ORDER BY first_on", jobs,
                rows -> new Absence(Sql.id(rows, 2), new EmploymentId(Sql.id(rows, 1)),
                        Absence.Kind.valueOf(rows.getString(3)), Sql.date(rows, 4), Sql.dateOrNull(rows, 5),
                        rows.getInt(6)),
                list -> list);
    }

    Map<EmploymentId, List<PayOrder>> orders(Collection<EmploymentId> jobs) {
        return grouped(
                "SELECT employment_id,order_id,kind,reference,received_on,ended_on,amount_pence,fixed_pence,higher"
                        + " FROM pay_order WHERE employment_id IN (??) ORDER BY received_on,reference",
                jobs, rows -> {
                    long fixed = rows.getLong(8);
                    Long fixedPence = rows.wasNull() ? null : Long.valueOf(fixed);
                    return new PayOrder(Sql.id(rows, 2), new EmploymentId(Sql.id(rows, 1)),
                            PayOrder.Kind.valueOf(rows.getString(3)), rows.getString(4), Sql.date(rows, 5),
                            Sql.dateOrNull(rows, 6), rows.getLong(7), fixedPence, rows.getBoolean(9));
                }, list -> list);
    }

    private <T, R> Map<EmploymentId, R> grouped(String select, Collection<EmploymentId> jobs, Sql.Read<T> row,
            Function<List<T>, R> whole) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        Map<EmploymentId, List<T>> found = new HashMap<>();
        sql.select(rows -> found.computeIfAbsent(new EmploymentId(Sql.id(rows, 1)), id -> new ArrayList<>())
                .add(row.of(rows)), select.replace("??", Sql.marks(jobs.size())),
                jobs.stream().map(EmploymentId::value).toArray());
        Map<EmploymentId, R> result = new HashMap<>();
        found.forEach((id, list) -> result.put(id, whole.apply(list)));
        return result;
    }

    /** The row of a new job with everything it starts with, all or nothing; false when it is there already. */
    boolean add(Employment job, NewEmployment given, UUID inputHash, TaxTerms tax, Login login, long nowUs) {
        String by = login.displayName();
        Employment.Contract contract = job.contract();
        Employment.Checks checks = job.checks();
        String address = given.address();
        BankDetails bank = given.bank();
        try {
            sql.together(connection -> {
                Sql.update(connection, "INSERT INTO employment (employment_id,employer_id,assistant_id,payroll_number,"
                        + "input_hash,started_on,hours,holiday,weekly_minutes,work_days,right_to_work_on,pvg_on,"
                        + "relation,somebody_else,starter,before_year,before_pay_pence,before_tax_pence,address_sealed,"
                        + "bank_sealed,created_by,created_at_us,version,bank_by,bank_by_name,bank_at_us)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1,?,?,?)",
                        Arrays.asList(job.id().value(), job.employer().value(), job.assistant().value(),
                                job.payrollNumber(), inputHash, job.startedOn(), contract.hours(), contract.holiday(),
                                contract.weeklyMinutes(), days(contract.workDays()), checks.rightToWorkSeenOn(),
                                checks.pvgSeenOn(), checks.relation(), checks.knownToBeSomebodyElse(),
                                job.starter().statement(), job.starter().beforeYear(), job.starter().beforePayPence(),
                                job.starter().beforeTaxPence(),
                                address == null ? null : sealed(address, job.id(), "address"),
                                bank == null ? null : sealed(bank.asText(), job.id(), "bank"), by, nowUs,
                                bank == null ? null : login.id().value(), bank == null ? null : by,
                                bank == null ? null : nowUs));
                for (Map.Entry<RateKind, Long> rate : given.rates().entrySet()) {
                    Sql.update(connection, "INSERT INTO employment_rate (employment_id,kind,from_on,pence,set_by,"
                            + "set_at_us) VALUES (?,?,?,?,?,?)",
                            Arrays.asList(job.id().value(), rate.getKey(), job.startedOn(), rate.getValue(), by,
                                    nowUs));
                }
                saveTax(connection, job.id(), tax, by, nowUs);
                news.of(connection, job.employer(), "taken on");
            });
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof java.sql.SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }

    static void saveTax(java.sql.Connection connection, EmploymentId job, TaxTerms tax, String by, long nowUs)
            throws SQLException {
        Sql.update(connection, "INSERT INTO employment_tax (employment_id,from_on,tax_code,ni_category,loan_plan,"
                + "postgraduate,why,set_by,set_at_us) VALUES (?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE tax_code="
                + "VALUES(tax_code),ni_category=VALUES(ni_category),loan_plan=VALUES(loan_plan),postgraduate="
                + "VALUES(postgraduate),why=VALUES(why),set_by=VALUES(set_by),set_at_us=VALUES(set_at_us)",
                Arrays.asList(job.value(), tax.from(), tax.code().toString(), tax.niCategory(), tax.plan(),
                        tax.postgraduate(), tax.why(), by, nowUs));
    }

    /** The hash of the input that a job was made from; empty when there is no such job. */
    List<UUID> inputHash(EmploymentId job) {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT input_hash FROM employment WHERE employment_id=?",
                job.value());
    }
}
