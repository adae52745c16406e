package scot.sporran;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.ProofRuns;

@Command(name = "verify", mixinStandardHelpOptions = true, description = "Prove that the stored data is whole: reads everything, changes nothing but the note that it was done. Works beside a running service.", footer = {
        "", "Exit code 0 when all is well, 1 when something is not."})
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ServiceHost host = ServiceHost.quietlyBeside(database)) {
            Collection<IntegrityCheck> checks = host.context().getBeansOfType(IntegrityCheck.class);
            ProofRuns runs = host.context().getBean(ProofRuns.class);
            UUID run = runs.begin(ProofRuns.Kind.VERIFY);
            List<String> broken = new ArrayList<>();
            boolean well = !checks.isEmpty();
            for (IntegrityCheck check : checks) {
                List<String> problems = check.problems(line -> {
                    out.println("  " + line);
                    out.flush();
                });
                out.println((problems.isEmpty() ? "well:   " : "BROKEN: ") + check.subject());
                problems.forEach(problem -> out.println("  " + problem));
                broken.addAll(problems);
                well &= problems.isEmpty();
            }
            runs.end(run, new ProofRuns.Found(null, 0, checks.stream().map(IntegrityCheck::subject).toList(), broken));
            out.println(well ? "All is well." : "Not all is well: see above.");
            out.flush();
            return well ? 0 : Sporran.FAILED;
        }
    }
}
