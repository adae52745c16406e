package scot.sporran.portal.jobs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementTables;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.payments.PaymentFiles;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.imports.ImportRuns;
import scot.sporran.support.money.FundingRuns;

/** Gathers what takes a while in a council, as far as the reader may see it. */
@Singleton
final class Jobs {

    /** The last of each kind: what is longer ago is on the pages of its kind. */
    private static final int LAST = 30;

    private final FundingRuns fundings;
    private final PaymentFiles files;
    private final Paydays paydays;
    private final SettlementTables settlements;
    private final ImportRuns imports;
    private final RuleVersions rules;
    private final Clock clock;

    Jobs(FundingRuns fundings, PaymentFiles files, Paydays paydays, SettlementTables settlements, ImportRuns imports,
            RuleVersions rules, Clock clock) {
        this.fundings = fundings;
        this.files = files;
        this.paydays = paydays;
        this.settlements = settlements;
        this.imports = imports;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a reader has to be allowed to do in the council to see work of that kind. */
    static Deed deed(Job.Kind kind) {
        return switch (kind) {
            case FUNDING, BANK_FILE -> Deed.PREPARE_MONEY;
            case PAY_RUN -> Deed.VIEW_PAY;
            case SETTLEMENT -> Deed.VIEW_PURCHASES;
            case IMPORT -> Deed.IMPORT;
            case TRIAL -> Deed.READ_RULES;
        };
    }

    /** @param kind only these; null for all @param state only these; null for all */
    record Wanted(Job.@Nullable Kind kind, Job.@Nullable State state) {}

    /** Pay runs of those who employ in a council, each with whose it is. */
    @Singleton
    static final class Paydays {

        private final PayRuns runs;
        private final Employers employers;
        private final People people;

        Paydays(PayRuns runs, Employers employers, People people) {
            this.runs = runs;
            this.employers = employers;
            this.people = people;
        }

        private Stream<Job> of(CouncilId council) {
            return runs.ofCouncil(council, LAST).stream().map(run -> {
                boolean counts = !run.state().isOver() && run.state() != PayRun.State.DRAFT;
                int[] progress = counts ? runs.progress(run.id()) : new int[]{run.paid() + run.refused(), run.ready()};
                return Job.of(run, whose(run), progress[0], progress[1]);
            });
        }

        private String whose(PayRun run) {
            return employers.find(new EmployerId(run.payer())).flatMap(employer -> people.find(employer.person()))
                    .map(SupportedPerson::displayName).orElse("");
        }
    }

    /** Newest first. @param may what the reader may do in the council */
    List<Job> of(CouncilId council, Wanted wanted, Predicate<Deed> may) {
        List<Job> jobs = new ArrayList<>();
        for (Job.Kind kind : Job.Kind.values()) {
            if (may.test(deed(kind)) && (wanted.kind == null || wanted.kind == kind)) {
                ofKind(kind, council).filter(job -> wanted.state == null || job.state() == wanted.state)
                        .forEach(jobs::add);
            }
        }
        jobs.sort(Comparator.comparing(Job::began).reversed());
        return List.copyOf(jobs);
    }

    private Stream<Job> ofKind(Job.Kind kind, CouncilId council) {
        Instant now = clock.instant();
        return switch (kind) {
            case FUNDING -> fundings.of(council, null, LAST).stream().map(Job::of);
            case BANK_FILE -> files.of(council.value(), null, LAST).stream().map(Job::of);
            case PAY_RUN -> paydays.of(council);
            case SETTLEMENT -> settlements.brought(council, LAST).stream().map(one -> Job.of(one, now));
            case IMPORT -> imports.of(council, LAST).stream().map(one -> Job.of(one, now));
            case TRIAL -> rules.of(council).stream().limit(LAST).map(Job::of);
        };
    }
}
