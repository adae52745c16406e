package scot.sporran;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.ProofRuns;
import scot.sporran.platform.Sql;
import scot.sporran.platform.audit.AuditChain;

/**
 * Tries whether a copy that was restored could take the place of the live database: destroys in it what was destroyed since, proves all
 * that {@code verify} proves, and writes the outcome into the live one.
 */
final class RestoreDrill {

    private final ApplicationContext live;
    private final ApplicationContext copy;
    private final Consumer<String> out;

    /** @param out takes what a person reads, a line at a time */
    RestoreDrill(ApplicationContext live, ApplicationContext copy, Consumer<String> out) {
        this.live = live;
        this.copy = copy;
        this.out = out;
    }

    /** @throws CannotStartException when both are one and the same: then nothing is touched */
    ProofRuns.Run run() {
        ProofRuns runs = live.getBean(ProofRuns.class);
        UUID id = runs.begin(ProofRuns.Kind.DRILL);
        if (copy.getBean(ProofRuns.class).find(id).isPresent()) {
            runs.end(id,
                    new ProofRuns.Found(null, 0, List.of(), List.of("It was pointed at the live database itself.")));
            throw new CannotStartException("The copy is the live database itself. Name the restored copy, by --copy or "
                    + "SPORRAN_COPY_DB_URL.");
        }
        int broughtBack = destroyAgain();
        out.accept("%d keys were destroyed since the copy was made, and are again.".formatted(broughtBack));
        seal();
        List<String> checked = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (IntegrityCheck check : copy.getBeansOfType(IntegrityCheck.class)) {
            checked.add(check.subject());
            List<String> found = problems(check);
            out.accept((found.isEmpty() ? "well:   " : "BROKEN: ") + check.subject());
            found.forEach(problem -> out.accept("  " + problem));
            problems.addAll(found);
        }
        Instant newest = newestEntry();
        out.accept(
                newest == null ? "The copy has no entry." : "Its newest entry is %s old.".formatted(inWords(newest)));
        ProofRuns.Run run = runs.end(id, new ProofRuns.Found(newest, broughtBack, checked, problems));
        out.accept("It took %d seconds.".formatted(run.took().toSeconds()));
        out.accept(problems.isEmpty() ? "All is well." : "Not all is well: see above.");
        return run;
    }

    private int destroyAgain() {
        PersonVault there = copy.getBean(PersonVault.class);
        return (int) live.getBean(PersonVault.class).destroyed().stream().filter(there::destroy).count();
    }

    /** A copy taken beside a running service has entries of its last second that the running one has sealed since. */
    private void seal() {
        AuditChain chain = copy.getBean(AuditChain.class);
        while (chain.seal() > 0) {
            // the next batch
        }
    }

    /** A check that cannot be made is not passed. */
    private List<String> problems(IntegrityCheck check) {
        try {
            return check.problems(line -> out.accept("  " + line));
        } catch (RuntimeException e) {
            return List.of("It could not be looked at: " + e.getMessage());
        }
    }

    private @Nullable Instant newestEntry() {
        return copy.getBean(Sql.class).select(row -> {
            long at = row.getLong(1);
            return row.wasNull() ? Instant.MIN : Micros.toInstant(at);
        }, "SELECT MAX(recorded_at) FROM entry").stream().filter(at -> !at.equals(Instant.MIN)).findFirst()
                .orElse(null);
    }

    private String inWords(Instant at) {
        Duration age = Duration.between(at, live.getBean(Clock.class).instant());
        return age.toDays() > 1
                ? age.toDays() + " days"
                : "%d hours %d minutes".formatted(age.toHours(), age.toMinutesPart());
    }
}
