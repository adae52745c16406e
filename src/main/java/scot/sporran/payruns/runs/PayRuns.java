package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.pay.JobGatherer;
import scot.sporran.payruns.pay.PayRules;
import scot.sporran.payruns.pay.PayVerdict;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/**
 * Pays many people: worked out as a draft, approved by a person (for a bureau, by a second one), posted in batches. A run
 * that was stopped at any point goes on where it stood when {@link #work} is called again. What it posted is then handed on:
 * wages, and the reports to HMRC.
 */
@Singleton
public class PayRuns {

    private static final int EMPLOYERS_AT_ONCE = 100;
    private static final int LINES_AT_ONCE = 250;
    private static final UUID FIRST = new UUID(0, 0);

    private final PayRunTables tables;
    private final PayPosting posting;
    private final Employers employers;
    private final JobGatherer gatherer;
    private final Payslips payslips;
    private final Timesheets timesheets;
    private final Handovers handovers;
    private final RunSteps steps;
    private final Clock clock;

    PayRuns(PayRunTables tables, PayPosting posting, Employers employers, JobGatherer gatherer, Payslips payslips,
            Timesheets timesheets, Handovers handovers, RunSteps steps, Clock clock) {
        this.tables = tables;
        this.posting = posting;
        this.employers = employers;
        this.gatherer = gatherer;
        this.payslips = payslips;
        this.timesheets = timesheets;
        this.handovers = handovers;
        this.steps = steps;
        this.clock = clock;
    }

    /** Begins a run of one employer, on the pay date that its calendar has next from a day on. */
    public Answer<PayRun> begin(Employer employer, LocalDate payDate, String key, Login by) {
        return begin(employer.id().value(), false, employer.calendar().frequency(), payDate, key, by);
    }

    /** Begins a run of all employers who chose a bureau, pay this often, and pay on that date. */
    public Answer<PayRun> begin(BureauId bureau, PayFrequency frequency, LocalDate payDate, String key, Login by) {
        return begin(bureau.value(), true, frequency, payDate, key, by);
    }

    /**
     * @param key the same key of the same login again gives the same run
     * @throws UnknownRatesException when the rates of the pay date's tax year are not known
     */
    private Answer<PayRun> begin(UUID payer, boolean byBureau, PayFrequency frequency, LocalDate payDate, String key,
            Login by) {
        Payroll.standard().rates().on(new PayDate(payDate));
        UUID id = Ids.derived("pay-run", by.id().value().toString(), key);
        Optional<PayRun> known = tables.find(id);
        if (known.isPresent()) {
            PayRun there = known.get();
            return there.payer().equals(payer) && there.payDate().equals(payDate) && there.frequency() == frequency
                    ? Answer.done(there)
                    : Answer.refused("KEY_REUSED", "This key was used before for another run.");
        }
        PayRun run = new PayRun(id, payer, byBureau, frequency, payDate, PayRun.State.PREPARING, 0, 0, Money.ZERO,
                Money.ZERO, 0, 0, Payroll.standard().rates().version(), by.id().value(), by.displayName(),
                clock.instant(), null, null, null, null, new Reporting.OnTime(), 1);
        return tables.add(run)
                ? Answer.done(tables.find(id).orElseThrow())
                : Answer.refused("RUN_OPEN",
                        "Another run for this date is not finished. Finish it or give it up first.");
    }

    public Optional<PayRun> find(UUID id) {
        return tables.find(id);
    }

    /** The runs of an employer or a bureau, newest first. */
    public List<PayRun> of(UUID payer, int limit) {
        return tables.runs("payer_id=? ORDER BY prepared_at_us DESC,run_id DESC LIMIT " + limit, payer);
    }

    /** The runs of those who employ in a council, newest first; a bureau's runs, which pay for several councils, are not among them. */
    public List<PayRun> ofCouncil(CouncilId council, int limit) {
        return tables.runs("payer_id IN (SELECT employer_id FROM employer WHERE council_id=?) ORDER BY"
                + " prepared_at_us DESC,run_id DESC LIMIT " + limit, council.value());
    }

    /** A run's lines in the order of employers and jobs. @param state only these; null for all */
    public List<PayRunLine> lines(UUID run, PayRunLine.@Nullable State state, @Nullable PayRunLine after, int limit) {
        return tables.lines(run, state, after == null ? new EmployerId(FIRST) : after.employer(),
                after == null ? new EmploymentId(FIRST) : after.employment(), limit);
    }

    /** The lines that want a look, refused and left out before those with something odd; never the unremarkable. */
    public List<PayRunLine> exceptions(UUID run, int limit) {
        return tables.exceptions(run, limit);
    }

    /** Lines that are done, of so many that are to be. */
    public int[] progress(UUID run) {
        return tables.progress(run);
    }

    /**
     * Lets a draft be paid.
     *
     * @param version of the run as this person saw it
     */
    public Answer<PayRun> approve(PayRun run, int version, Login by) {
        return approve(run, version, new Reporting.OnTime(), by);
    }

    /** As {@link #approve(PayRun, int, Login)}. @param reporting how it is told to HMRC */
    public Answer<PayRun> approve(PayRun run, int version, Reporting reporting, Login by) {
        if (run.byBureau() && run.preparedBy().equals(by.id().value())) {
            return Answer.refused("SAME_PERSON", "Somebody other than " + run.preparedName() + " has to approve this.");
        }
        if (!Payroll.standard().rates().version().equals(run.ratesVersion())) {
            return Answer.refused("RATES_CHANGED", "The rates have changed since the draft. Draft it again.");
        }
        if (run.state().after(PayRun.Event.APPROVE).isEmpty()) {
            return Answer.refused("NOT_A_DRAFT", "This run is " + run.state() + ". Only a draft is approved, once.");
        }
        return tables.approve(run.id(), version, reporting, by, now())
                ? Answer.done(find(run.id()).orElseThrow())
                : Answer.refused("CHANGED", "This run was changed meanwhile. Look at it again.");
    }

    /** Gives a run up before it is approved. */
    public Answer<PayRun> cancel(PayRun run, int version) {
        return tables.cancel(run.id(), version, now())
                ? Answer.done(find(run.id()).orElseThrow())
                : Answer.refused("CHANGED", "This run is approved, or was changed. Look at it again.");
    }

    /** Has a draft worked out again, with what is known now. */
    public Answer<PayRun> again(PayRun run, int version) {
        return tables.again(run.id(), version, Payroll.standard().rates().version())
                ? Answer.done(find(run.id()).orElseThrow())
                : Answer.refused("CHANGED", "This run is no draft any more, or was changed. Look at it again.");
    }

    /** Runs for which there is something to do. */
    public List<UUID> waiting() {
        Set<UUID> waiting = new LinkedHashSet<>(tables.runs("state IN ('PREPARING','APPROVED','POSTED')").stream()
                .map(PayRun::id).toList());
        waiting.addAll(handovers.due());
        return List.copyOf(waiting);
    }

    /** Does what a run waits for, up to the next decision of a person. Returns the run as it stands then. */
    public PayRun work(UUID id) {
        PayRun run = find(id).orElseThrow();
        if (run.state() == PayRun.State.PREPARING) {
            prepare(run);
            return find(id).orElseThrow();
        }
        if (run.state() == PayRun.State.APPROVED) {
            post(run);
            run = find(id).orElseThrow();
        }
        if (run.state() == PayRun.State.POSTED || run.state() == PayRun.State.PAID) {
            handovers.work(run.approved(), steps::reached);
            steps.reached("all handed on");
            tables.handedOn(id, now());
        }
        return find(id).orElseThrow();
    }

    /** Says how an approved run is told to HMRC, and has what waits looked at again. */
    public PayRun report(PayRun run, Reporting reporting) {
        tables.report(run.id(), reporting);
        handovers.mended(run.id());
        return find(run.id()).orElseThrow();
    }

    private void prepare(PayRun run) {
        EmployerId after = tables.lastEmployer(run.id());
        List<Employer> page = page(run, after);
        while (!page.isEmpty()) {
            steps.reached("gathered");
            List<PayRunLine> lines = lines(run, page);
            if (!lines.isEmpty()) {
                tables.insert(lines);
            }
            steps.reached("lines written");
            page = page(run, page.getLast().id());
        }
        steps.reached("all lines written");
        tables.workedOut(run.id());
    }

    private List<Employer> page(PayRun run, @Nullable EmployerId after) {
        if (run.byBureau()) {
            return employers.ofBureau(new BureauId(run.payer()), run.frequency(), after, EMPLOYERS_AT_ONCE);
        }
        return after == null ? employers.find(new EmployerId(run.payer())).stream().toList() : List.of();
    }

    private List<PayRunLine> lines(PayRun run, List<Employer> page) {
        PayDate payDate = new PayDate(run.payDate());
        Pounds whole = Payroll.standard().rates().on(payDate).pounds("national-insurance.employment-allowance");
        Map<EmployerId, Long> left = new HashMap<>();
        payslips.owed(page.stream().map(Employer::id).toList(), payDate.taxYear()).forEach(
                (employer, owed) -> left.put(employer, Math.max(0, whole.pence() - owed.allowanceUsed())));
        List<PayRunLine> lines = new ArrayList<>();
        for (JobGatherer.ForPay job : gatherer.gather(page, run.payDate())) {
            EmployerId employer = job.facts().employer().id();
            long allowance = left.getOrDefault(employer, whole.pence());
            EmploymentId id = job.facts().job().id();
            switch (PayRules.decide(job.facts(), job.period(), allowance)) {
                case PayVerdict.LeftOut out -> lines.add(new PayRunLine(run.id(), employer, id,
                        PayRunLine.State.LEFT_OUT, out.reason().name(), out.words(), Money.ZERO, Money.ZERO, null,
                        List.of(), List.of(), null));
                case PayVerdict.Pay pay -> {
                    left.put(employer, allowance - pay.figures().allowance());
                    lines.add(new PayRunLine(run.id(), employer, id, PayRunLine.State.READY, null, "",
                            Money.ofPence(pay.figures().net()), Money.ofPence(pay.figures().cost()),
                            payslips.hash(pay.facts()), pay.differences(), pay.warnings(),
                            payslips.write(pay.facts(), pay.figures())));
                }
            }
        }
        return lines;
    }

    private void post(PayRun run) {
        List<PayRunLine> batch = tables.ready(run.id(), LINES_AT_ONCE);
        while (!batch.isEmpty()) {
            steps.reached("before the ledger");
            PayPosting.Result result = posting.post(run, batch);
            steps.reached("after the ledger");
            timesheets.settle(result.budgets(), result.items());
            steps.reached("promises kept");
            tables.settled(run.id(), result.paid(), result.refused());
            steps.reached("lines settled");
            batch = tables.ready(run.id(), LINES_AT_ONCE);
        }
        tables.posted(run.id());
        steps.reached("all posted");
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
