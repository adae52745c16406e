package scot.sporran.payruns.employment;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;

/** Jobs as programs send and see them. */
@Singleton
class EmploymentViews {

    private final Employments employments;
    private final Clock clock;

    EmploymentViews(Employments employments, Clock clock) {
        this.employments = employments;
        this.clock = clock;
    }

    /**
     * @param assistantId somebody who works here already and takes a second job; instead of who
     * @param rates pence an hour by kind of time; for SLEEP_IN pence a night
     * @param statement A, B or C of the starter checklist, P45, or NONE
     * @param taxCode by the P45 or HMRC's notice
     * @param beforeYear the calendar year in which the P45's tax year begins
     * @param relation to the supported person, for a relative
     */
    @Serdeable
    record NewJob(@Nullable UUID assistantId, @Nullable @Valid PersonBody who, @NotBlank String payrollNumber,
            @NotNull LocalDate startedOn, Employment.@NotNull Hours hours, Employment.@NotNull HolidayPay holiday,
            int weeklyMinutes, @Nullable Set<DayOfWeek> workDays, @NotEmpty Map<RateKind, Long> rates,
            Employment.@NotNull Statement statement, @Nullable String taxCode, @Nullable Integer beforeYear,
            @Nullable Long beforePayPence, @Nullable Long beforeTaxPence, @Nullable String studentPlan,
            boolean postgraduate,
            @Nullable LocalDate rightToWorkSeenOn, @Nullable LocalDate pvgSeenOn,
            @Nullable @Size(max = 60) String relation, boolean knownToBeSomebodyElse, @Nullable String address,
            @Nullable @Valid BankBody bank) {

        NewEmployment read() {
            return new NewEmployment(assistantId == null ? null : new AssistantId(assistantId),
                    who == null ? null : who.read(), payrollNumber, startedOn,
                    new Employment.Contract(hours, holiday, weeklyMinutes, workDays == null ? Set.of() : workDays),
                    new Employment.Checks(rightToWorkSeenOn, pvgSeenOn, relation, knownToBeSomebodyElse),
                    new Employment.Starter(statement, beforeYear, beforePayPence == null ? 0 : beforePayPence,
                            beforeTaxPence == null ? 0 : beforeTaxPence),
                    rates,
                    taxCode == null ? null : TaxCode.parse(taxCode), plan(studentPlan), postgraduate, address,
                    bank == null ? null : bank.read());
        }
    }

    static StudentLoans.@Nullable Plan plan(@Nullable String text) {
        return text == null || text.isBlank() || text.equalsIgnoreCase("none") ? null : StudentLoans.Plan.parse(text);
    }

    /** @param loginId when they sign in already */
    @Serdeable
    record PersonBody(@NotBlank String firstNames, @NotBlank String lastName, @NotNull LocalDate born,
            @NotBlank String gender, @Nullable String nino, @Nullable UUID loginId) {

        NewEmployment.Person read() {
            return new NewEmployment.Person(firstNames.strip(), lastName.strip(), born, gender.charAt(0),
                    nino == null || nino.isBlank() ? null : Nino.parse(nino),
                    loginId == null ? null : new LoginId(loginId));
        }
    }

    @Serdeable
    record BankBody(@NotBlank String accountName, @NotBlank String sortCode, @NotBlank String account) {

        BankDetails read() {
            return new BankDetails(accountName, sortCode, account);
        }
    }

    @Serdeable
    record ChecksBody(@Nullable LocalDate rightToWorkSeenOn, @Nullable LocalDate pvgSeenOn) {}

    @Serdeable
    record LeavingBody(@NotNull LocalDate lastDay, Employment.@NotNull LeavingReason reason,
            @Nullable LocalDate noticeOn) {}

    /**
     * @param nino all but the last four covered
     * @param account the last four digits of the account
     * @param toDo what is still to be looked at, in words
     * @param version send it as If-Match
     */
    @Serdeable
    record JobView(UUID id, UUID employerId, UUID assistantId, String name, LocalDate born, @Nullable String nino,
            @Nullable String account, String payrollNumber, LocalDate startedOn, @Nullable LocalDate endedOn,
            Employment.@Nullable LeavingReason leaving, Employment.Hours hours, Employment.HolidayPay holiday,
            int weeklyMinutes, Set<DayOfWeek> workDays, @Nullable LocalDate rightToWorkSeenOn,
            @Nullable LocalDate pvgSeenOn, @Nullable String relation, Employment.Statement statement,
            List<String> toDo, int version) {}

    JobView of(Employment job) {
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        Nino nino = assistant.nino();
        String account = employments.bank(job.id()).map(BankDetails::masked).orElse(null);
        return new JobView(job.id().value(), job.employer().value(), assistant.id().value(), assistant.name(),
                assistant.born(), nino == null ? null : nino.masked(), account, job.payrollNumber(), job.startedOn(),
                job.endedOn(), job.leaving(), job.contract().hours(), job.contract().holiday(),
                job.contract().weeklyMinutes(), job.contract().workDays(), job.checks().rightToWorkSeenOn(),
                job.checks().pvgSeenOn(), job.checks().relation(), job.starter().statement(),
                toDo(job, assistant, account), job.version());
    }

    private List<String> toDo(Employment job, Assistant assistant, @Nullable String account) {
        LocalDate ended = job.endedOn();
        if (ended != null && ended.isBefore(London.dateOf(clock.instant()))) {
            return List.of();
        }
        List<String> toDo = new ArrayList<>();
        if (job.checks().rightToWorkSeenOn() == null) {
            toDo.add(Words.say("work.todo.right-to-work", assistant.name()));
        }
        if (job.checks().pvgSeenOn() == null) {
            toDo.add(Words.say("work.todo.pvg", assistant.name()));
        }
        if (assistant.nino() == null) {
            toDo.add(Words.say("work.todo.nino", assistant.name()));
        }
        if (account == null) {
            toDo.add(Words.say("work.todo.bank", assistant.name()));
        }
        return toDo;
    }
}
