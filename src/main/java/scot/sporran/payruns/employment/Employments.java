package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.payments.payees.By;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.TaxCode;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.money.Answer;

/** Jobs: taking people on, what changes from a day on, and who works for whom. */
@Singleton
public class Employments {

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ADDRESS = 500;

    private final EmploymentTables tables;
    private final MayBeEmployed mayBe;
    private final Clock clock;

    Employments(EmploymentTables tables, MayBeEmployed mayBe, Clock clock) {
        this.tables = tables;
        this.mayBe = mayBe;
        this.clock = clock;
    }

    /**
     * Takes somebody on.
     *
     * @param key the same key of the same login again gives the same job
     * @throws BadPayInputException naming the field that cannot be
     */
    public Answer<Employment> hire(Employer employer, NewEmployment given, String key, Login by) {
        UUID id = Ids.derived("employment", by.id().value().toString(), key);
        UUID hash = Ids.derived("employment-input", employer.id().value().toString(),
                tables.token(given.inFull(), "employment input"));
        List<UUID> known = tables.inputHash(new EmploymentId(id));
        if (!known.isEmpty()) {
            return known.getFirst().equals(hash)
                    ? Answer.done(find(new EmploymentId(id)).orElseThrow())
                    : Answer.refused("KEY_REUSED", "This key was used before for somebody else.");
        }
        check(given);
        Assistant assistant = assistant(employer, given);
        HiringRules.requireEnough(assistant.born(), given.startedOn(), given.rates(), Payroll.standard().rates());
        Optional<String> refusal = mayBe.refusal(employer, given.checks(), assistant, given.startedOn());
        if (refusal.isPresent()) {
            return Answer.refused("MAY_NOT_BE_PAID", refusal.get());
        }
        if (given.known() == null && !saved(assistant)) {
            return Answer.refused("SAME_LOGIN", "This login belongs to another assistant.");
        }
        Employment job = new Employment(new EmploymentId(id), employer.id(), assistant.id(), given.payrollNumber(),
                given.startedOn(), null, null, given.contract(), given.checks(), given.starter(), 1);
        TaxCode code = given.taxCode();
        TaxTerms tax = new TaxTerms(given.startedOn(),
                code == null ? TaxTerms.ofStatement(given.starter().statement(), true) : code, null, given.plan(),
                given.postgraduate(), code == null ? "starter statement " + given.starter().statement() : "as told");
        if (!tables.add(job, given, hash, tax, by, now())) {
            return Answer.refused("NUMBER_TAKEN", "Another job of this employer has the payroll number "
                    + given.payrollNumber() + ".");
        }
        return Answer.done(find(job.id()).orElseThrow());
    }

    private static void check(NewEmployment given) {
        if (!given.payrollNumber().matches("[A-Za-z0-9/-]{1," + LONGEST_NUMBER + "}")) {
            throw new BadPayInputException("payrollNumber", "expected 1 to 20 letters, digits, strokes or dashes");
        }
        if (!given.rates().containsKey(RateKind.DAY)) {
            throw new BadPayInputException("rates", "a rate for day hours is needed");
        }
        String address = given.address();
        if (address != null && address.length() > LONGEST_ADDRESS) {
            throw new BadPayInputException("address", "expected at most " + LONGEST_ADDRESS + " characters");
        }
        if (given.starter().beforePayPence() < 0 || given.starter().beforeTaxPence() < 0) {
            throw new BadPayInputException("starter", "pay and tax of a P45 are not below zero");
        }
        if ((given.known() == null) == (given.who() == null)) {
            throw new BadPayInputException("who", "say who starts, or which of your assistants takes a second job");
        }
    }

    /** The assistant as known, or a new one; the same National Insurance number must be the same person. */
    private Assistant assistant(Employer employer, NewEmployment given) {
        AssistantId known = given.known();
        if (known != null) {
            return of(employer.id()).stream().filter(job -> job.assistant().equals(known)).findFirst()
                    .flatMap(job -> assistant(known))
                    .orElseThrow(() -> new BadPayInputException("assistantId", "nobody of that id works here"));
        }
        NewEmployment.Person who = java.util.Objects.requireNonNull(given.who());
        Nino nino = who.nino();
        List<Assistant> same = nino == null ? List.of() : tables.assistants("nino_token=?", tables.token(nino));
        if (same.isEmpty()) {
            return new Assistant(new AssistantId(Ids.next()), who.login(), who.firstNames(), who.lastName(),
                    who.born(), who.gender(), nino);
        }
        Assistant found = same.getFirst();
        boolean samePerson = found.born().equals(who.born()) && found.lastName().equalsIgnoreCase(who.lastName());
        if (!samePerson) {
            throw new BadPayInputException("nino", "this number is another person's. Look at the card again");
        }
        if (of(employer.id()).stream().anyMatch(job -> job.assistant().equals(found.id()) && job.endedOn() == null)) {
            throw new BadPayInputException("nino",
                    "somebody with this number works here already. For a second job, name the assistant");
        }
        return found;
    }

    private boolean saved(Assistant assistant) {
        return !tables.assistants("assistant_id=?", assistant.id().value()).isEmpty()
                || tables.add(assistant, now());
    }

    public Optional<Employment> find(EmploymentId id) {
        return tables.jobs("employment_id=?", id.value()).stream().findFirst();
    }

    /** An employer's jobs, past ones too, oldest first. */
    public List<Employment> of(EmployerId employer) {
        return tables.jobs("employer_id=? ORDER BY started_on,employment_id", employer.value());
    }

    /** The jobs of many employers, by employer and id. */
    public List<Employment> ofAll(Collection<EmployerId> employers) {
        return employers.isEmpty()
                ? List.of()
                : tables.jobs("employer_id IN (" + Sql.marks(employers.size())
                        + ") ORDER BY employer_id,employment_id",
                        employers.stream().map(EmployerId::value).toArray());
    }

    /** All jobs of one assistant, with whatever employer. */
    public List<Employment> of(AssistantId assistant) {
        return tables.jobs("assistant_id=? ORDER BY started_on,employment_id", assistant.value());
    }

    public Optional<Assistant> assistant(AssistantId id) {
        return tables.assistants("assistant_id=?", id.value()).stream().findFirst();
    }

    /** The assistant who signs in with a login. */
    public Optional<Assistant> assistant(LoginId login) {
        return tables.assistants("login_id=?", login.value()).stream().findFirst();
    }

    /** Many assistants by id. */
    public Map<AssistantId, Assistant> assistants(Collection<AssistantId> ids) {
        List<Assistant> found = ids.isEmpty()
                ? List.of()
                : tables.assistants("assistant_id IN (" + Sql.marks(ids.size()) + ")",
                        ids.stream().map(AssistantId::value).toArray());
        return found.stream().collect(java.util.stream.Collectors.toMap(Assistant::id, assistant -> assistant));
    }

    /** Where a job's pay goes; empty until told. */
    public Optional<BankDetails> bank(EmploymentId job) {
        return Optional.ofNullable(tables.opened(job, "bank_sealed", "bank")).map(BankDetails::ofText);
    }

    /** The home address that this employer was told; empty until told. */
    public Optional<String> address(EmploymentId job) {
        return Optional.ofNullable(tables.opened(job, "address_sealed", "address"));
    }

    /** Who told where a job's pay goes. @param at UTC instant */
    public record Telling(By by, Instant at) {}

    /** Who told where a job's pay goes, last; empty while nobody has. */
    public Optional<Telling> bankTold(EmploymentId job) {
        return tables.sql.select(
                rows -> new Telling(new By(Sql.id(rows, 1), rows.getString(2)), Micros.toInstant(rows.getLong(3))),
                "SELECT bank_by,bank_by_name,bank_at_us FROM employment WHERE employment_id=? AND bank_by IS NOT NULL",
                job.value()).stream().findFirst();
    }

    /** Somebody else has to confirm it before pay goes there. @return empty when somebody changed the job meanwhile */
    public Optional<Employment> tellBank(Employment seen, BankDetails bank, Login by) {
        return changed(seen, "bank_sealed=?,bank_by=?,bank_by_name=?,bank_at_us=?",
                tables.sealed(bank.asText(), seen.id(), "bank"),
                by.id().value(), by.displayName(), now());
    }

    /** @return empty when somebody changed the job meanwhile */
    public Optional<Employment> tellAddress(Employment seen, String address) {
        if (address.isBlank() || address.length() > LONGEST_ADDRESS) {
            throw new BadPayInputException("address", "expected 1 to " + LONGEST_ADDRESS + " characters");
        }
        return changed(seen, "address_sealed=?", tables.sealed(address, seen.id(), "address"));
    }

    /**
     * Writes down that papers were seen. What was written before stays where null is sent.
     *
     * @return empty when somebody changed the job meanwhile
     * @throws BadPayInputException for a day that is still to come
     */
    public Optional<Employment> seen(Employment seen, @Nullable LocalDate rightToWork, @Nullable LocalDate pvg) {
        LocalDate today = London.dateOf(clock.instant());
        requireNotToCome("rightToWorkSeenOn", rightToWork, today);
        requireNotToCome("pvgSeenOn", pvg, today);
        return changed(seen, "right_to_work_on=COALESCE(?,right_to_work_on),pvg_on=COALESCE(?,pvg_on)", rightToWork,
                pvg);
    }

    private static void requireNotToCome(String field, @Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw new BadPayInputException(field, "a day that is not still to come");
        }
    }

    /** Ends a job. @return empty when somebody changed it meanwhile, or it had ended */
    public Optional<Employment> leave(Employment seen, LocalDate lastDay, Employment.LeavingReason why,
            @Nullable LocalDate noticeOn) {
        if (lastDay.isBefore(seen.startedOn())) {
            throw new BadPayInputException("lastDay", "the work began on " + seen.startedOn());
        }
        return seen.endedOn() != null
                ? Optional.empty()
                : changed(seen, "ended_on=?,leaving_reason=?,notice_on=?", lastDay, why, noticeOn);
    }

    private Optional<Employment> changed(Employment seen, String set, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>();
        all.addAll(java.util.Arrays.asList(values));
        all.add(seen.id().value());
        all.add(seen.version());
        return tables.changed(seen.id(), "job", "UPDATE employment SET " + set
                + ",version=version+1 WHERE employment_id=? AND version=?", all.toArray())
                        ? find(seen.id())
                        : Optional.empty();
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
