package scot.sporran;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.JournalExport;
import scot.sporran.platform.CommandGroup;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

@Command(name = "journal", description = "The ledger's entries as text for other programs.", subcommands = JournalCommand.Export.class)
final class JournalCommand extends CommandGroup {

    @Command(name = "export", mixinStandardHelpOptions = true, description = {
            "Writes a council's settled entries to standard output, for hledger and its like.",
            "Works beside a running service. Has ids of budgets in it and no names."})
    static final class Export implements Callable<Integer> {

        @Option(names = "--council", required = true, description = "the council's name")
        String council = "";

        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ServiceHost host = ServiceHost.beside(database)) {
                Council found = host.context().getBean(Councils.class).findByName(council)
                        .orElseThrow(() -> new ParameterException(spec.commandLine(),
                                "There is no council called " + council));
                host.context().getBean(JournalExport.class).write(new BookId(found.id().value()), out);
                out.flush();
                return out.checkError() ? Sporran.FAILED : 0;
            }
        }
    }
}
