package scot.sporran;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scot.sporran.demo.Demonstration;
import scot.sporran.platform.EmbeddedDatabase;

@Command(name = "demo", mixinStandardHelpOptions = true, description = "Run Sporran with an embedded database, demo people and test cards; says how to make a payment.")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".sporran/demo", description = "Folder that keeps the demo's data (default: ${DEFAULT-VALUE}).")
    Path data = Path.of(".sporran", "demo");

    @Option(names = "--fresh", description = "Throw the demo's data away and begin again.")
    boolean fresh;

    @Mixin
    ServeCommand.PortOptions ports = new ServeCommand.PortOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (fresh) {
            EmbeddedDatabase.erase(data);
        }
        out.println("Starting the database and the service ...");
        out.flush();
        Map<String, Object> settings = ports.settings();
        Path mail = data.resolve("mail");
        settings.put("sporran.receipts.mail.address", "receipts+{code}@sporran.example");
        settings.put("sporran.receipts.mail.folder", mail.toString());
        ServiceHost host = ServiceHost.onEmbeddedDatabase(data, settings, "demo");
        makeMaildir(mail);
        host.stopAtExit();
        URI portal = host.startServers();
        int gatewayPort = host.gatewayPort();
        out.println();
        out.println(host.context().findBean(Demonstration.class).map(demo -> demo.prepare(portal, gatewayPort))
                .orElse("Portal         " + portal + "\nCard messages  127.0.0.1:" + gatewayPort));
        out.println();
        out.println("Ctrl-C stops it. The data stays in " + data.toAbsolutePath().normalize()
                + "; --fresh begins again.");
        out.flush();
        host.awaitStop();
        return 0;
    }

    /** Where a mail server would leave receipts. */
    private static void makeMaildir(Path folder) {
        try {
            for (String part : List.of("new", "cur", "tmp")) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (IOException e) {
            throw new CannotStartException("Cannot write in " + folder + ": " + e.getMessage(), e);
        }
    }
}
