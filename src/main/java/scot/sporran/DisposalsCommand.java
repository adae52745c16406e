package scot.sporran;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.PersonVault;

@Command(name = "disposals", description = "Whose letters and messages were put beyond use, to be done again after a restore.", subcommands = {
        DisposalsCommand.ListThem.class, DisposalsCommand.Apply.class})
final class DisposalsCommand extends CommandGroup {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Writes the ids, one a line. Keep the list apart from the backups.")
    static final class ListThem implements Callable<Integer> {

        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ServiceHost host = ServiceHost.quietlyBeside(database)) {
                host.context().getBean(PersonVault.class).destroyed().forEach(out::println);
                out.flush();
                return out.checkError() ? Sporran.FAILED : 0;
            }
        }
    }

    @Command(name = "apply", mixinStandardHelpOptions = true, description = "Destroys those keys that a restored copy brought back. Doing it twice is doing it once.")
    static final class Apply implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "what list wrote")
        Path file = Path.of("");

        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            List<UUID> ids = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                try {
                    if (!line.isBlank()) {
                        ids.add(UUID.fromString(line.strip()));
                    }
                } catch (IllegalArgumentException e) {
                    throw new ParameterException(spec.commandLine(), file + ": not an id: " + line, e);
                }
            }
            PrintWriter out = spec.commandLine().getOut();
            try (ServiceHost host = ServiceHost.quietlyBeside(database)) {
                PersonVault vault = host.context().getBean(PersonVault.class);
                long brought = ids.stream().filter(vault::destroy).count();
                out.println(ids.size() + " ids, of which this copy still had " + brought + ".");
                out.flush();
                return 0;
            }
        }
    }
}
