package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.LedgerUnavailableException;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.leaving.Redundancy;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.pay.OnAccount;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.PayFigures;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRunTables.Refusal;
import scot.sporran.platform.Ids;
import scot.sporran.support.BudgetId;

/** Hands approved lines to the ledger, each one command: the entries, the payslip, and what it has paid. */
@Singleton
class PayPosting {

    private static final Logger LOG = LoggerFactory.getLogger(PayPosting.class);

    private static final FeatureRow.Table PAYSLIP = new FeatureRow.Table("payslip",
            List.of("payslip_id", "run_id", "employment_id", "employer_id", "assistant_id", "budget_id", "tax_year",
                    "number", "tax_month", "pay_date", "period_from", "period_to", "gross_pence", "tax_pence",
                    "ni_employee_pence", "ni_employer_pence", "loans_pence", "pension_employee_pence",
                    "pension_employer_pence", "orders_pence", "net_pence", "cost_pence", "allowance_pence",
                    "recovered_pence", "due_hmrc_pence", "due_pension_pence", "worked_minutes", "work_pay_pence",
                    "leave_earned", "leave_taken", "rates_version", "inputs_hash", "content"),
            "");
    private static final FeatureRow.Table ITEM = new FeatureRow.Table("paid_item",
            List.of("item_id", "kind", "payslip_id"), "");
    private static final FeatureRow.Table ORDER = new FeatureRow.Table("payslip_order",
            List.of("payslip_id", "order_id", "employment_id", "taken_pence"), "");
    private static final FeatureRow.Table ON_ACCOUNT = new FeatureRow.Table("payslip_on_account",
            List.of("payslip_id", "employment_id", "taken_pence"), "");
    private static final FeatureRow.Table NET = new FeatureRow.Table("payslip_net",
            List.of("payslip_id", "source", "amount_pence"), "");
    private static final FeatureRow.Table PENSION = new FeatureRow.Table("employment_pension",
            List.of("employment_id", "from_on", "number", "standing", "refund_pence", "set_by"),
            "standing=VALUES(standing)");

    private final Ledger ledger;
    private final Employers employers;
    private final Employments employments;
    private final Payslips payslips;
    private final OnAccount onAccount;

    PayPosting(Ledger ledger, Employers employers, Employments employments, Payslips payslips, OnAccount onAccount) {
        this.ledger = ledger;
        this.employers = employers;
        this.employments = employments;
        this.payslips = payslips;
        this.onAccount = onAccount;
    }

    /** What became of lines. @param items timesheets that were paid */
    record Result(List<EmploymentId> paid, List<Refusal> refused, Set<BudgetId> budgets,
            List<UUID> items) {}

    /**
     * Posts lines; those that were posted before stay posted once.
     *
     * @throws LedgerUnavailableException when the ledger cannot say now: ask again with the same lines
     */
    Result post(PayRun run, List<PayRunLine> lines) {
        Map<EmployerId, Employer> byId = new HashMap<>();
        employers.findAll(lines.stream().map(PayRunLine::employer).distinct().toList())
                .forEach(employer -> byId.put(employer.id(), employer));
        Map<EmploymentId, Employment> jobs = new HashMap<>();
        employments.ofAll(byId.keySet()).forEach(job -> jobs.put(job.id(), job));
        Map<EmployerId, Payslips.Owed> owed = new HashMap<>(
                payslips.owed(byId.keySet(), new PayDate(run.payDate()).taxYear()));
        Map<FundId, List<FundingSource>> sources = employers.openPots(
                byId.values().stream().map(employer -> new FundId(employer.budget().value())).toList());
        Map<PayRunLine, CompletableFuture<Receipt>> answers = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>();
        Set<BudgetId> budgets = new HashSet<>();
        Map<PayRunLine, PayFacts> facts = new HashMap<>();
        lines.forEach(line -> facts.put(line, payslips.facts(Objects.requireNonNull(line.content()))));
        Map<EmploymentId, Long> paidBefore = onAccount(facts, byId, jobs);
        for (PayRunLine line : lines) {
            Employer employer = Objects.requireNonNull(byId.get(line.employer()));
            Employment job = Objects.requireNonNull(jobs.get(line.employment()));
            String content = Objects.requireNonNull(line.content());
            PayFacts known = Objects.requireNonNull(facts.get(line));
            PayFigures figures = payslips.figures(content);
            if (!payslips.hash(known).equals(line.inputsHash())
                    || !Payroll.standard().rates().version().equals(figures.ratesVersion())) {
                refused.add(new Refusal(line, "DRAFT_CHANGED", "The draft is not what was approved. Draft it again."));
                continue;
            }
            if (known.paidOnAccount() < Math.min(0, paidBefore.getOrDefault(job.id(), 0L))
                    && payslips.find(line.payslip()).isEmpty()) {
                refused.add(new Refusal(line, "PAID_MEANWHILE",
                        "What came back is being paid again already. Draft it again."));
                continue;
            }
            budgets.add(employer.budget());
            Payslips.Owed before = owed.getOrDefault(employer.id(), Payslips.Owed.NOTHING);
            Payslips.Owed after = new Payslips.Owed(before.hmrc() + figures.dueToHmrc(),
                    before.pension() + figures.dueToPension(), before.allowanceUsed());
            owed.put(employer.id(), after);
            FundId fund = new FundId(employer.budget().value());
            answers.put(line, ledger.submit(command(new Posting(run, line, employer, job, known, figures, content),
                    before, after, sources.getOrDefault(fund, List.of()))));
        }
        return answered(answers, facts, refused, budgets);
    }

    /** What jobs were paid on account, now: asked only where a draft pays again what came back. */
    private Map<EmploymentId, Long> onAccount(Map<PayRunLine, PayFacts> facts, Map<EmployerId, Employer> employers,
            Map<EmploymentId, Employment> jobs) {
        Map<Employment, Employer> asked = new HashMap<>();
        facts.forEach((line, known) -> {
            if (known.paidOnAccount() < 0) {
                asked.put(Objects.requireNonNull(jobs.get(line.employment())),
                        Objects.requireNonNull(employers.get(line.employer())));
            }
        });
        return onAccount.of(asked, PaymentsOut.LAST_DAY);
    }

    private Result answered(Map<PayRunLine, CompletableFuture<Receipt>> answers, Map<PayRunLine, PayFacts> facts,
            List<Refusal> refused, Set<BudgetId> budgets) {
        List<EmploymentId> paid = new ArrayList<>();
        List<UUID> sheets = new ArrayList<>();
        answers.forEach((line, answer) -> {
            try {
                Receipt receipt = answer.join();
                if (receipt.code().equals(Receipt.DONE)) {
                    paid.add(line.employment());
                    Objects.requireNonNull(facts.get(line)).items().stream()
                            .filter(item -> item.kind() == PayFacts.Item.Kind.TIMESHEET)
                            .forEach(item -> sheets.add(item.id()));
                } else {
                    refused.add(new Refusal(line, receipt.code(), receipt.code().equals(PostingRules.NOT_ENOUGH)
                            ? "There is not enough money for this: " + receipt.asked() + " is needed."
                            : "The ledger refused this: " + receipt.code()));
                }
            } catch (CompletionException e) {
                refused.add(refusal(line, e.getCause()));
            }
        });
        return new Result(paid, refused, budgets, sheets);
    }

    private static Refusal refusal(PayRunLine line, @Nullable Throwable why) {
        if (why instanceof LedgerUnavailableException unavailable) {
            throw unavailable; // nobody knows: the line waits, and is sent again under the same key
        }
        if (why instanceof RowAlreadyThereException) {
            return new Refusal(line, "PAID_MEANWHILE",
                    "Some of this was paid by another run since the draft. Draft it again.");
        }
        LOG.warn("Payslip {} was not posted", line.payslip(), why);
        return new Refusal(line, "NOT_TAKEN", "The ledger did not take this. Draft it again.");
    }

    /** One line with all that its command needs. */
    private record Posting(PayRun run, PayRunLine line, Employer employer, Employment job, PayFacts facts,
            PayFigures figures, String content) {}

    private LedgerCommand command(Posting posting, Payslips.Owed before, Payslips.Owed after,
            List<FundingSource> sources) {
        PayFigures figures = posting.figures;
        long leavePaid = posting.facts.lines().stream().filter(line -> line.kind() == PayLine.Kind.HOLIDAY)
                .mapToLong(PayFacts.Line::amountPence).sum();
        PostingRules.Sums sums = new PostingRules.Sums(figures.net(), figures.ordersTaken(),
                Math.max(0, after.hmrc()) - Math.max(0, before.hmrc()),
                Math.max(0, after.pension()) - Math.max(0, before.pension()), leavePaid, leaveSet(posting),
                redundancy(posting));
        List<FeatureRow> rows = rows(posting);
        return new LedgerCommand(new FundId(posting.employer.budget().value()),
                Payslips.postedUnder(posting.line.payslip()),
                RequestHash.of(posting.line.payslip() + "|" + posting.line.inputsHash()), Set.of(),
                "pay run " + posting.run.id(), posting.run.payDate(), null,
                (fund, now) -> PostingRules.post(fund, sources, sums, rows,
                        (source, part) -> new FeatureRow(NET,
                                List.of(Ids.bytes(posting.line.payslip()), source.name(), part.pence()))));
    }

    /** What the leave that the period earned is worth: its hours at the average hour of this payslip. */
    private static long leaveSet(Posting posting) {
        long worked = posting.facts.time().worked();
        long pay = posting.facts.workPayPence();
        return worked == 0 || posting.facts.leaveEarned() == 0
                ? 0
                : Pounds.ofPence(pay).fraction(posting.facts.leaveEarned(), worked).nearestPennyHalfUp().pence();
    }

    /** What statutory redundancy pay would come to if the job ended with the period. */
    private static long redundancy(Posting posting) {
        long weeks = posting.facts.frequency().goesByWeeks() ? posting.facts.frequency().unitsAPayday() : 4;
        Pounds week = Pounds.ofPence(posting.facts.workPayPence()).fraction(1, weeks).nearestPennyHalfUp();
        LocalDate end = posting.facts.to();
        return posting.job.startedOn().isAfter(end)
                ? 0
                : Redundancy.estimate(posting.facts.born(), posting.job.startedOn(), end, week,
                        Payroll.standard().rates()).total().pence();
    }

    private static List<FeatureRow> rows(Posting posting) {
        PayFacts facts = posting.facts;
        PayFigures figures = posting.figures;
        byte[] payslip = Ids.bytes(posting.line.payslip());
        byte[] job = Ids.bytes(posting.job.id().value());
        PayDate payDate = new PayDate(facts.payDate());
        List<FeatureRow> rows = new ArrayList<>();
        rows.add(new FeatureRow(PAYSLIP, List.of(payslip, Ids.bytes(posting.run.id()), job,
                Ids.bytes(posting.employer.id().value()), Ids.bytes(posting.job.assistant().value()),
                Ids.bytes(posting.employer.budget().value()), payDate.taxYear().startYear(), facts.number(),
                payDate.taxMonth().number(), facts.payDate().toString(), facts.from().toString(),
                facts.to().toString(), figures.gross(), figures.tax(), figures.insurance().employee(),
                figures.insurance().employer(), figures.loans(), figures.employeePension(), figures.employerPension(),
                figures.ordersTaken(), figures.net(), figures.cost(), figures.allowance(), figures.recovered(),
                figures.dueToHmrc(), figures.dueToPension(), facts.time().worked(), facts.workPayPence(),
                facts.leaveEarned(), facts.leaveTaken(), figures.ratesVersion(),
                Ids.bytes(Objects.requireNonNull(posting.line.inputsHash())), posting.content)));
        facts.items().forEach(item -> rows
                .add(new FeatureRow(ITEM, List.of(Ids.bytes(item.id()), item.kind().name(), payslip))));
        for (int i = 0; i < facts.orders().size(); i++) {
            PayFacts.OrderFact order = facts.orders().get(i);
            long taken = figures.orders().stream().filter(one -> one.reference().equals(order.reference()))
                    .mapToLong(PayFigures.Taken::amount).sum();
            rows.add(new FeatureRow(ORDER, List.of(payslip, Ids.bytes(order.id()), job, taken)));
        }
        if (facts.paidOnAccount() != 0) {
            rows.add(new FeatureRow(ON_ACCOUNT, List.of(payslip, job, facts.paidOnAccount())));
        }
        PayFacts.Pension pension = facts.pension();
        if (figures.action() == AutoEnrolment.Action.ENROL) {
            rows.add(new FeatureRow(PENSION,
                    Arrays.asList(job, facts.from().toString(), 0, "MEMBER", 0L, "pay run")));
        } else if (pension != null && pension.refundPence() > 0) {
            rows.add(new FeatureRow(PENSION, Arrays.asList(job, facts.to().plusDays(1).toString(), 0,
                    pension.standing().name(), 0L, "pay run")));
        }
        return rows;
    }
}
