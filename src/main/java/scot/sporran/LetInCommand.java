package scot.sporran;

import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignIn;
import scot.sporran.platform.CommandGroup;
import scot.sporran.platform.London;

/** {@code sporran let-in}: the first people of an installation, whom nobody there could let in yet. */
@Command(name = "let-in", description = "Let the first people of a council, a payroll bureau or a provider in.", footer = {
        "",
        "Each gets a link that signs in once and for a day. Asked again, the same people get another link."}, subcommands = {
                LetInCommand.ToCouncil.class, LetInCommand.ToBureau.class, LetInCommand.ToProvider.class})
final class LetInCommand extends CommandGroup {

    /** What the three have in common. */
    @Command(mixinStandardHelpOptions = true)
    abstract static class LetIn implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Its name; it is written down if it is not known yet.")
        String name = "";

        @Option(names = "--person", paramLabel = "NAME", required = true, description = "Who; may be given more than once.")
        List<String> people = new ArrayList<>();

        @Mixin
        DatabaseOptions database = new DatabaseOptions();

        @Spec
        CommandSpec spec = CommandSpec.create();

        abstract Login letIn(FirstPeople first, String person);

        /** More that is to be known; empty for nothing. */
        String hint(FirstPeople first) {
            return "";
        }

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (ServiceHost host = ServiceHost.beside(database)) {
                ApplicationContext service = host.context();
                FirstPeople first = service.getBean(FirstPeople.class);
                SignIn signIn = service.getBean(SignIn.class);
                for (String person : people) {
                    Login login = letIn(first, person.strip());
                    SignIn.OneTimeLink link = signIn.oneTimeLink(login.id());
                    out.printf("%s: %s%s (once, until %s)%n", login.displayName(), site(service), link.path(),
                            London.inWords(London.dateOf(link.expiresAt())));
                }
                out.print(hint(first));
            }
            out.flush();
            return 0;
        }

        private static String site(ApplicationContext service) {
            return service.getProperty("sporran.public-url", String.class).filter(url -> !url.isBlank())
                    .map(url -> url.strip().replaceFirst("/+$", ""))
                    .orElseGet(() -> "http://localhost:"
                            + service.getProperty("micronaut.server.port", Integer.class).orElse(8080));
        }
    }

    @Command(name = "council", description = "Administrators of a council. They let everybody else in, two of them together.")
    static final class ToCouncil extends LetIn {

        @Override
        Login letIn(FirstPeople first, String person) {
            return first.administrator(name.strip(), person);
        }

        @Override
        String hint(FirstPeople first) {
            return first.hasOneAdministrator(name.strip())
                    ? "What needs two people cannot be done yet: let a second administrator in.\n"
                    : "";
        }
    }

    @Command(name = "bureau", description = "People who run payroll at a bureau that employers may choose.")
    static final class ToBureau extends LetIn {

        @Override
        Login letIn(FirstPeople first, String person) {
            return first.operator(name.strip(), person);
        }
    }

    @Command(name = "provider", description = "People of a provider that holds or delivers Option 2 support.")
    static final class ToProvider extends LetIn {

        @Override
        Login letIn(FirstPeople first, String person) {
            return first.ofProvider(name.strip(), person);
        }
    }
}
