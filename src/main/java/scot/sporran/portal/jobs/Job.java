package scot.sporran.portal.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementTables;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.platform.Language;
import scot.sporran.support.imports.ImportRuns;
import scot.sporran.support.money.FundingRun;

/**
 * A piece of work that takes a while.
 *
 * @param what in words, what tells it from others of its kind
 * @param by who began it
 * @param done parts that are done
 * @param of so many; 0 where nobody knows yet
 * @param result what came of it so far
 * @param mend what to do about what stopped it, or about what was left over; null where nothing is to be done
 * @param href its own page
 */
public record Job(Kind kind, Said what, String by, Instant began, State state, long done, long of, Said result,
        @Nullable Said mend, String href) {

    /** So long may a file that is being read be silent before it counts as stopped. */
    static final Duration SILENT = Duration.ofMinutes(10);

    /** Sorts of work. */
    public enum Kind {
        FUNDING, PAY_RUN, BANK_FILE, SETTLEMENT, IMPORT, TRIAL;

        /** As an address says it. */
        public static Optional<Kind> named(String text) {
            return Arrays.stream(values()).filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT))).findFirst();
        }
    }

    /** How it stands. */
    public enum State {
        /** The service is at it. */
        WORKING,
        /** A person has the next step. */
        WAITS,
        /** Something stopped it, and somebody has to mend that. */
        STOPPED, DONE,
        /** Nobody wanted it any more. */
        GIVEN_UP;

        /** As an address says it. */
        public static Optional<State> named(String text) {
            return Arrays.stream(values()).filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT))).findFirst();
        }
    }

    /** The name of a text, and what fills its gaps. */
    public record Said(String key, List<Object> values) {

        public Said {
            values = List.copyOf(values);
        }

        static Said of(String key, Object... values) {
            return new Said("desks.jobs." + key, List.of(values));
        }

        /** In words. */
        public String in(Language language) {
            return language.say(key, values.toArray());
        }
    }

    static Job of(FundingRun run) {
        State state = switch (run.state()) {
            case PREPARING, RELEASED -> State.WORKING;
            case DRAFT -> State.WAITS;
            case PAID -> State.DONE;
            case CANCELLED -> State.GIVEN_UP;
        };
        boolean paying = run.state() == FundingRun.State.RELEASED || run.state() == FundingRun.State.PAID;
        return new Job(Kind.FUNDING, Said.of("what", run.why()), run.preparedName(), run.preparedAt(), state,
                paying ? run.paid() + run.refused() : 0, paying ? run.lines() : 0,
                paying
                        ? Said.of("funding.paid", run.paid(), run.paidTotal(), run.refused())
                        : Said.of("funding.drawn-up", run.lines(), run.total(), run.leftOut()),
                run.refused() > 0 ? Said.of("mend.lines") : null, "/work/funding-runs/" + run.id());
    }

    /** @param done lines that are done @param of so many */
    static Job of(PayRun run, String whose, int done, int of) {
        State state = switch (run.state()) {
            case PREPARING, APPROVED, POSTED -> State.WORKING;
            case DRAFT -> State.WAITS;
            case PAID -> State.DONE;
            case CANCELLED -> State.GIVEN_UP;
        };
        boolean paying = run.state() != PayRun.State.PREPARING && run.state() != PayRun.State.DRAFT
                && run.state() != PayRun.State.CANCELLED;
        return new Job(Kind.PAY_RUN, Said.of("what", whose), run.preparedName(), run.preparedAt(), state, done, of,
                paying
                        ? Said.of("pay.paid", run.paid(), run.net(), run.refused())
                        : Said.of("pay.drawn-up", run.ready(), run.net(), run.leftOut()),
                run.refused() > 0 || run.leftOut() > 0 && !run.state().isOver() ? Said.of("mend.lines") : null,
                "/pay-runs/" + run.id());
    }

    static Job of(PaymentFile file) {
        State state = switch (file.state()) {
            case PREPARING -> State.WORKING;
            case READY -> State.WAITS;
            case RELEASED, HANDED_OVER -> State.DONE;
            case GIVEN_UP -> State.GIVEN_UP;
        };
        return new Job(Kind.BANK_FILE, Said.of("what", file.fileName()), file.madeBy().name(), file.madeAt(), state,
                file.state() == PaymentFile.State.PREPARING ? 0 : file.payments(),
                file.state() == PaymentFile.State.PREPARING ? 0 : file.payments(),
                Said.of("bank.payments", file.payments(), file.total()), null, "/work/bank-files/" + file.id());
    }

    static Job of(SettlementTables.Brought brought, Instant now) {
        boolean done = brought.file().done();
        boolean stopped = !done && brought.at().plus(SILENT).isBefore(now);
        return new Job(Kind.SETTLEMENT, Said.of("what", brought.file().name()), brought.by(), brought.at(),
                done ? State.DONE : stopped ? State.STOPPED : State.WORKING, brought.dealtWith(),
                brought.file().lines(),
                Said.of("settlement.lines", brought.dealtWith(), brought.file().bad()),
                stopped
                        ? Said.of("mend.settlement")
                        : done && brought.file().bad() > 0 ? Said.of("mend.lines") : null,
                "/work/cards/settlement/" + brought.file().id());
    }

    static Job of(ImportRuns.Run run, Instant now) {
        boolean stopped = run.state() == ImportRuns.State.REFUSED
                || run.state() == ImportRuns.State.WORKING && run.heardAt().plus(SILENT).isBefore(now);
        boolean done = run.state() == ImportRuns.State.DONE;
        Said result = run.state() == ImportRuns.State.REFUSED
                ? Said.of("import.refused", run.problem())
                : done
                        ? Said.of(run.applied() ? "import.applied" : "import.looked", run.bad())
                        : Said.of("import.reads", run.read());
        return new Job(Kind.IMPORT, new Said("desks.import." + run.kind(), List.of()), run.by(), run.begunAt(),
                done ? State.DONE : stopped ? State.STOPPED : State.WORKING, run.read(), run.lines(), result,
                stopped
                        ? Said.of(run.state() == ImportRuns.State.REFUSED ? "mend.refused" : "mend.import")
                        : done && run.bad() > 0 ? Said.of("mend.bad") : null,
                "/work/setup/import");
    }

    static Job of(RuleVersions.Version version) {
        State state = switch (version.state()) {
            case PROPOSED -> version.triedWhole() ? State.WAITS : State.WORKING;
            case IN_FORCE -> State.DONE;
            case DROPPED -> State.GIVEN_UP;
        };
        return new Job(Kind.TRIAL, Said.of("trial.version", version.version()), version.proposedName(),
                version.proposedAt(), state, version.tried(), version.triedWhole() ? version.tried() : 0,
                Said.of("trial.tried", version.tried()), null, "/work/flags/rules");
    }
}
