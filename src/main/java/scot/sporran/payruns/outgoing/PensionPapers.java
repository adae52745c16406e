package scot.sporran.payruns.outgoing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.provider.ContributionPeriod;
import scot.sporran.payroll.provider.EnrolmentLetter;
import scot.sporran.payroll.provider.NestFile;
import scot.sporran.payroll.provider.Papdis;
import scot.sporran.payroll.provider.PensionMember;
import scot.sporran.payroll.provider.PensionScheme;
import scot.sporran.payroll.rti.Identity;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.submissions.Workers;
import scot.sporran.platform.BadInputException;

/**
 * Files for pension providers and letters to workers, each made from payslips that never change: asked again, the same file
 * comes. Nobody's contributions are in the files of two pay dates.
 */
@Singleton
public class PensionPapers {

    private static final int DUE_ON = 22;
    private static final int LOOKED_BACK = 40;
    private static final int RE_ENROLMENT_YEARS = 3;
    private static final int MONTHS_TO_DECLARE = 5;

    private final Payslips payslips;
    private final Employers employers;
    private final Employments employments;
    private final JobTerms terms;

    PensionPapers(Payslips payslips, Employers employers, Employments employments, JobTerms terms) {
        this.payslips = payslips;
        this.employers = employers;
        this.employments = employments;
        this.terms = terms;
    }

    /** In which form a provider takes contributions. */
    public enum Form {
        /** CSV in NEST's shape. */
        NEST,
        /** XML, for providers that take the neutral form. */
        PAPDIS
    }

    /**
     * How the provider knows the employer beside the reference.
     *
     * @param paymentSource the name of the bank account or direct debit there
     * @param group the name for the workers who are enrolled alike
     */
    public record Names(String paymentSource, String group) {}

    /**
     * What was paid in on a pay date.
     *
     * @return empty when nobody paid in
     * @throws BadPayInputException while the employer's reference at the provider is not known, or cannot be
     */
    public Optional<String> contributions(Employer employer, LocalDate payDate, Form form, Names names) {
        List<ContributionPeriod.Line> lines = new ArrayList<>();
        List<PaidPayslip> slips = payslips.of(employer.id(), payDate, payDate);
        for (PaidPayslip slip : slips) {
            paidIn(slip).ifPresent(result -> lines.add(new ContributionPeriod.Line(member(slip), result)));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        PayFacts first = slips.getFirst().facts();
        ContributionPeriod period = new ContributionPeriod(first.frequency(), first.from(), first.to(), payDate,
                payDate.plusMonths(1).withDayOfMonth(DUE_ON), lines);
        return Optional.of(form == Form.NEST
                ? NestFile.contributions(scheme(employer, names), period)
                : Papdis.contributions(scheme(employer, names), period));
    }

    /** What a provider wants as a file. */
    public enum Paper {
        /** Who paid in what, as CSV in NEST's shape. */
        NEST_CONTRIBUTIONS,
        /** The same as XML, for providers that take the neutral form. */
        PAPDIS_CONTRIBUTIONS,
        /** Who joined, as CSV in NEST's shape. */
        ENROLMENTS
    }

    /** A file for a provider. @param type its media type */
    public record File(String name, String type, String content) {}

    /**
     * A file about the pay of a date.
     *
     * @return empty when nobody paid in, or nobody joined
     * @throws BadPayInputException while the employer's reference at the provider is not known, or cannot be
     */
    public Optional<File> file(Employer employer, Paper paper, LocalDate payDate, Names names) {
        return switch (paper) {
            case NEST_CONTRIBUTIONS -> contributions(employer, payDate, Form.NEST, names)
                    .map(content -> csv("pension-contributions-" + payDate, content));
            case PAPDIS_CONTRIBUTIONS -> contributions(employer, payDate, Form.PAPDIS, names)
                    .map(content -> new File("pension-contributions-" + payDate + ".xml", "application/xml", content));
            case ENROLMENTS -> enrolments(employer, payDate, names)
                    .map(content -> csv("pension-enrolments-" + payDate, content));
        };
    }

    private static File csv(String name, String content) {
        return new File(name + ".csv", "text/csv;charset=utf-8", content);
    }

    /** Pay dates from a day on with which anybody paid in or joined, the latest first. */
    public List<LocalDate> payDates(Employer employer, LocalDate from, LocalDate to) {
        return payslips.of(employer.id(), from, to).stream()
                .filter(slip -> slip.figures().employeePension() + slip.figures().employerPension() != 0
                        || slip.figures().action() == AutoEnrolment.Action.ENROL)
                .map(slip -> slip.facts().payDate()).distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /** Workers who joined with the pay of a date, in NEST's shape; empty when nobody did. */
    public Optional<String> enrolments(Employer employer, LocalDate payDate, Names names) {
        List<PensionMember> joining = payslips.of(employer.id(), payDate, payDate).stream()
                .filter(slip -> slip.figures().action() == AutoEnrolment.Action.ENROL).map(this::member).toList();
        return joining.isEmpty()
                ? Optional.empty()
                : Optional.of(NestFile.enrolment(scheme(employer, names), joining));
    }

    private static Optional<Contributions.Result> paidIn(PaidPayslip slip) {
        return slip.figures().employeePension() + slip.figures().employerPension() == 0
                ? Optional.empty()
                : again(slip).pension();
    }

    /** The payslip worked out again: only while that gives what was paid. */
    private static Payslip again(PaidPayslip slip) {
        Payslip again = slip.facts().payslip();
        if (again.employeePension().pence() != slip.figures().employeePension()
                || again.employerPension().pence() != slip.figures().employerPension()) {
            throw new BadPayInputException("payDate",
                    "the rates have changed since this was paid, so the file cannot be made from it any more");
        }
        return again;
    }

    private static PensionScheme scheme(Employer employer, Names names) {
        String reference = employer.terms().pensionReference();
        if (reference == null) {
            throw new BadPayInputException("pensionReference",
                    "the provider's letter names it; write it down with the employer first");
        }
        return new PensionScheme(reference, names.paymentSource(), names.group());
    }

    private PensionMember member(PaidPayslip slip) {
        Employment job = employments.find(slip.employment()).orElseThrow();
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        Identity who = Workers.identity(assistant, employments.address(job.id()));
        LocalDate joined = terms.pensions(List.of(job.id())).getOrDefault(job.id(), List.of()).stream()
                .filter(standing -> standing.kind() == PensionStanding.Kind.MEMBER
                        && !standing.from().isAfter(slip.facts().payDate()))
                .map(PensionStanding::from).reduce((first, second) -> second).orElse(slip.facts().from());
        return new PensionMember(job.payrollNumber(), who.nino(), assistant.firstNames(), assistant.lastName(),
                assistant.born(), assistant.gender(), who.address(), who.postcode(), joined);
    }

    /**
     * What an employer has to do about the pension, and by when (secondary; see payroll.md).
     *
     * @param from the first day on which anybody worked: the duties begin
     * @param declareBy the regulator is told by then what was done
     * @param reEnrolsOn chosen, or three years after the duties began
     * @param chosen whether somebody has chosen that day
     * @param earliest the first day that may be chosen
     * @param latest the last day that may be chosen
     * @param declareAgainBy the regulator is told by then about the re-enrolment
     */
    public record Duties(LocalDate from, LocalDate declareBy, LocalDate reEnrolsOn, boolean chosen, LocalDate earliest,
            LocalDate latest, LocalDate declareAgainBy) {

        /** Whether a day may be chosen for the re-enrolment. */
        public boolean mayBe(LocalDate day) {
            return !day.isBefore(earliest) && !day.isAfter(latest);
        }
    }

    /**
     * Chooses the day on which those who opted out are put back.
     *
     * @param today Europe/London date
     * @return empty when somebody changed the employer meanwhile
     * @throws BadInputException while nobody was ever employed, or for a day that may not be chosen
     */
    public Optional<Employer> reEnrol(Employer seen, LocalDate on, LocalDate today) {
        Duties duties = duties(seen, today).orElseThrow(() -> new BadInputException("on", "chosen once somebody works",
                "Take somebody on first."));
        if (!duties.mayBe(on)) {
            throw new BadInputException("on", "a day from " + duties.earliest() + " to " + duties.latest(),
                    "Choose a day within three months of three years after the duties began.");
        }
        return employers.reEnrol(seen, on);
    }

    /** The duties as they stand on a day; empty while nobody was ever employed. */
    public Optional<Duties> duties(Employer employer, LocalDate today) {
        return employments.of(employer.id()).stream().map(Employment::startedOn).min(LocalDate::compareTo).map(from -> {
            LocalDate last = from;
            while (AutoEnrolment.reEnrolmentWindow(last)[1].isBefore(today)) {
                last = last.plusYears(RE_ENROLMENT_YEARS);
            }
            LocalDate[] window = AutoEnrolment.reEnrolmentWindow(last);
            LocalDate middle = last.plusYears(RE_ENROLMENT_YEARS);
            Optional<LocalDate> chosen = Optional.ofNullable(employer.reEnrolsOn())
                    .filter(day -> !day.isBefore(window[0]) && !day.isAfter(window[1]));
            return new Duties(from, from.plusMonths(MONTHS_TO_DECLARE), chosen.orElse(middle), chosen.isPresent(),
                    window[0], window[1], middle.plusMonths(MONTHS_TO_DECLARE));
        });
    }

    /** A letter that is due. @param payDate of the payslip whose assessment asks for it */
    public record Letter(EnrolmentLetter.Kind kind, LocalDate payDate, String text) {}

    /** The letter that the last assessment of a job asks for; empty when none was ever asked for. */
    public Optional<Letter> letter(Employer employer, Employment job) {
        return payslips.of(job.id(), LOOKED_BACK).stream().filter(slip -> kind(slip).isPresent()).findFirst()
                .map(slip -> letter(employer, job, slip, kind(slip).orElseThrow()));
    }

    private static Optional<EnrolmentLetter.Kind> kind(PaidPayslip slip) {
        AutoEnrolment.Action action = slip.figures().action();
        return action == null ? Optional.empty() : switch (action) {
            case ENROL -> Optional.of(EnrolmentLetter.Kind.ENROL);
            case TELL_MAY_OPT_IN -> Optional.of(EnrolmentLetter.Kind.TELL_MAY_OPT_IN);
            case TELL_MAY_JOIN -> Optional.of(EnrolmentLetter.Kind.TELL_MAY_JOIN);
            case WAIT -> Optional.of(EnrolmentLetter.Kind.POSTPONED);
            case CONTRIBUTE, NOTHING -> Optional.empty();
        };
    }

    private Letter letter(Employer employer, Employment job, PaidPayslip slip, EnrolmentLetter.Kind kind) {
        PayFacts facts = slip.facts();
        Contributions.Result example = paidIn(slip).orElseGet(() -> Contributions.calculate(
                Contributions.Scheme.statutory(employer.terms().pensionMethod()), facts.frequency(),
                Pounds.ofPence(slip.figures().gross()),
                Payroll.standard().rates().on(new PayDate(facts.payDate())).pension()));
        PayFacts.Pension pension = facts.pension();
        LocalDate until = pension == null ? null : pension.until();
        String provider = employer.terms().pensionProvider();
        return new Letter(kind, facts.payDate(), EnrolmentLetter.write(kind,
                employments.assistant(job.assistant()).orElseThrow().name(), employer.name(),
                provider == null ? "the pension provider" : provider,
                kind == EnrolmentLetter.Kind.POSTPONED && until != null ? until : facts.from(), example));
    }
}
