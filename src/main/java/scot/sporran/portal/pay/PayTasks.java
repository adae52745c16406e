package scot.sporran.portal.pay;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.runs.PayWarnings;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Language;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;

/** What there is to do about work and pay, for whoever employs and for whoever works: pay that is at risk first of all. */
@Singleton
public final class PayTasks {

    private final Gate gate;
    private final Employers employers;
    private final Employments employments;
    private final Timesheets timesheets;
    private final PayWarnings warnings;
    private final Clock clock;

    PayTasks(Gate gate, Employers employers, Employments employments, Timesheets timesheets, PayWarnings warnings,
            Clock clock) {
        this.gate = gate;
        this.employers = employers;
        this.employments = employments;
        this.timesheets = timesheets;
        this.warnings = warnings;
        this.clock = clock;
    }

    /** Whether the person is an employer whose pay this visitor may see. */
    public boolean employs(Visit visit, SupportedPerson person) {
        return gate.may(visit, person.id().value(), Deed.VIEW_PAY) && employers.ofPerson(person.id()).isPresent();
    }

    /** For the employer, and whoever acts for them; nothing for somebody who employs nobody. */
    public List<Option> of(Visit visit, SupportedPerson person, Language language) {
        if (!gate.may(visit, person.id().value(), Deed.VIEW_PAY)) {
            return List.of();
        }
        return employers.ofPerson(person.id()).map(employer -> ofEmployer(employer, gate.may(visit,
                person.id().value(), Deed.CONFIRM), language)).orElse(List.of());
    }

    private List<Option> ofEmployer(Employer employer, boolean confirms, Language language) {
        String path = "/people/" + employer.person().value() + "/pay";
        Map<EmploymentId, String> names = names(employer);
        HoursWords words = new HoursWords(clock, language);
        List<Option> tasks = new ArrayList<>();
        List<Timesheet> waiting = confirms ? timesheets.waiting(employer.id()) : List.of();
        waiting.forEach(sheet -> tasks.add(new Option(path,
                language.say("todo.hours", names.getOrDefault(sheet.employment(), "")),
                words.sums(sheet.lines()) + ". " + words.days(sheet.periodFrom(), sheet.periodTo()))));
        warnings.now(employer).stream()
                .filter(warning -> waiting.isEmpty() || warning.reason() != PayWarnings.Reason.NOT_APPROVED)
                .forEach(warning -> tasks.add(0, atRisk(warning, path, names, language)));
        return tasks;
    }

    /** Pay at risk as a thing to do, to the employer. */
    private Option atRisk(PayWarnings.Warning warning, String path, Map<EmploymentId, String> names,
            Language language) {
        String who = warning.employment() == null ? "" : names.getOrDefault(warning.employment(), "");
        boolean reports = warning.reason() == PayWarnings.Reason.REPORT_DUE
                || warning.reason() == PayWarnings.Reason.REPORT_REFUSED;
        String about = reports ? "/employers/" + warning.employer().value() + "/hmrc" : path;
        return new Option(about, language.say("pay.risk." + warning.reason() + ".title", who),
                language.say("pay.risk." + warning.reason() + ".text", new When(clock, language)
                        .longDay(warning.payDate())));
    }

    /** Why an employer's next pay is at risk, in sentences; nothing for most. */
    List<String> risks(Employer employer, Language language) {
        Map<EmploymentId, String> names = names(employer);
        return warnings.now(employer).stream().map(warning -> atRisk(warning, "", names, language))
                .map(risk -> risk.label() + ". " + risk.hint()).toList();
    }

    /** For the assistant, about one job. */
    List<Option> ofJob(Employer employer, Employment job, Language language) {
        String path = "/jobs/" + job.id().value();
        HoursWords words = new HoursWords(clock, language);
        When when = new When(clock, language);
        List<Option> tasks = new ArrayList<>();
        for (PayWarnings.Warning warning : warnings.now(employer)) {
            if (warning.reason().putsPayAtRisk()
                    && (warning.employment() == null || warning.employment().equals(job.id()))) {
                boolean hours = warning.reason() == PayWarnings.Reason.NO_HOURS;
                PayCalendar.Period period = employer.calendar().nextPaid(when.today());
                tasks.add(new Option(hours ? path + "/hours?from=" + period.to() : path,
                        language.say("pay.own-risk." + warning.reason() + ".title", employer.name()),
                        hours
                                ? words.days(period.from(), period.to())
                                : language.say("pay.own-risk." + warning.reason() + ".text",
                                        when.longDay(warning.payDate()))));
            }
        }
        timesheets.of(job.id(), 2).stream().filter(HoursWords::isAsked).forEach(sheet -> tasks.add(new Option(path,
                language.say("todo.hours.asked", employer.name()),
                sheet.decidedNote() == null ? "" : sheet.decidedNote())));
        return tasks;
    }

    /** The names of those who work for an employer. */
    Map<EmploymentId, String> names(Employer employer) {
        List<Employment> jobs = employments.of(employer.id());
        Map<scot.sporran.payruns.employment.AssistantId, Assistant> people = employments
                .assistants(jobs.stream().map(Employment::assistant).distinct().toList());
        return jobs.stream().filter(job -> people.containsKey(job.assistant())).collect(Collectors.toMap(
                Employment::id, job -> java.util.Objects.requireNonNull(people.get(job.assistant())).name()));
    }

    /** What hours that were agreed and not paid yet will cost an employer. */
    Money agreed(Employer employer) {
        return timesheets.toBePaid(employer.id()).stream().map(Timesheet::cost).reduce(Money.ZERO, Money::plus);
    }
}
