package scot.sporran;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyMode;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.platform.CommandGroup;

@Command(name = "link-keys", description = "Bring an acquirer's keys in: the common one from its custodians, others under it. All are kept sealed.", subcommands = {
        LinkKeysCommand.Components.class, LinkKeysCommand.Block.class}, footer = {"",
                "The key before stays good until the acquirer uses the new one: src/docs/card-gateway.md."})
final class LinkKeysCommand extends CommandGroup {

    /** Not {@code required}: a subcommand's help would ask for it too. */
    @Option(names = "--link", paramLabel = "NAME", description = "The link's name in the settings. Needed.")
    String link = "";

    @Mixin
    DatabaseOptions database = new DatabaseOptions();

    /** Tells what became of it; a key that is not right changes nothing. */
    private int with(ToIntFunction<IssuerKeys> work) {
        if (!link.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new ParameterException(spec.commandLine(), "Say whose: link-keys --link=NAME ...");
        }
        try (ServiceHost host = ServiceHost.beside(database)) {
            return work.applyAsInt(host.context().getBean(IssuerKeys.class));
        } catch (SecurityModuleException e) {
            spec.commandLine().getErr().println(e.getMessage() + ". Nothing has changed.");
            return Sporran.FAILED;
        }
    }

    private int taken(IssuerKeys keys, KeyHandle key) {
        KeyAttributes attributes = keys.module().attributes(key);
        spec.commandLine().getOut().printf("%s is kept, check value %s.%n", key.label(), keys.module().checkValue(key,
                CheckValue.usualFor(attributes.algorithm())));
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** {@code link-keys components}. */
    @Command(name = "components", mixinStandardHelpOptions = true, description = {
            "Make the key under which the link's others come from its components, each typed by its own custodian, in hexadecimal.",
            "Nobody else sees them; without a terminal they are read a line each."})
    static final class Components implements Callable<Integer> {

        @ParentCommand
        private LinkKeysCommand parent = new LinkKeysCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--of", paramLabel = "NUMBER", defaultValue = "2", description = "How many components, 2 to 9 (${DEFAULT-VALUE}).")
        private int of = 2;

        @Option(names = "--algorithm", defaultValue = "TDES", description = "TDES or AES (${DEFAULT-VALUE}); AES where messages are signed by CMAC.")
        private KeyAlgorithm algorithm = KeyAlgorithm.TDES;

        @Override
        public Integer call() {
            if (of < 2 || of > 9) {
                throw new ParameterException(spec.commandLine(), "A key has 2 to 9 components: no one person has it.");
            }
            KeyAttributes attributes = KeyAttributes.of(KeyUsage.KEY_BLOCK_PROTECTION, algorithm,
                    KeyMode.ENCRYPT_AND_DECRYPT);
            return parent.with(keys -> {
                byte[][] components = read().toArray(byte[][]::new);
                KeyHandle key = IssuerKeys.protectionKeyOf(parent.link);
                keys.take(key, attributes, components);
                return parent.taken(keys, key);
            });
        }

        private List<byte[]> read() {
            List<byte[]> components = new ArrayList<>();
            Console console = System.console();
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (int number = 1; number <= of; number++) {
                char[] typed = console == null
                        ? line(lines)
                        : console.readPassword("Component %d of %d: ", number, of);
                components.add(component(typed == null ? new char[0] : typed, number));
            }
            return components;
        }

        private byte[] component(char[] typed, int number) {
            try {
                byte[] component = HexFormat.of().parseHex(new String(typed).replaceAll("\\s", ""));
                if (component.length == 16 || component.length == 24 || component.length == 32) {
                    return component;
                }
            } catch (IllegalArgumentException e) {
                // said below
            } finally {
                Arrays.fill(typed, ' ');
            }
            throw new ParameterException(spec.commandLine(), "Component " + number
                    + " is not 32, 48 or 64 hexadecimal digits. Nothing has changed.");
        }

        private static char[] line(BufferedReader lines) {
            try {
                String line = lines.readLine();
                return line == null ? new char[0] : line.toCharArray();
            } catch (IOException e) {
                return new char[0];
            }
        }
    }

    /** {@code link-keys block}. */
    @Command(name = "block", mixinStandardHelpOptions = true, description = "Take a MAC or PIN key in from a key block (X9.143, version B or D) under the link's common key.")
    static final class Block implements Callable<Integer> {

        @ParentCommand
        private LinkKeysCommand parent = new LinkKeysCommand();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--block", required = true, paramLabel = "TEXT", description = "The key block.")
        private String block = "";

        @Option(names = "--check", required = true, paramLabel = "HEX", description = "The key's check value, 4 digits or more.")
        private String check = "";

        @Override
        public Integer call() {
            return parent.with(keys -> {
                KeyUsage usage = KeyAttributes.claimedBy(block).usage();
                KeyHandle key = switch (usage) {
                    case PIN_ENCRYPTION -> IssuerKeys.pinKeyOf(parent.link);
                    case MAC_ALGORITHM_1, MAC_ALGORITHM_3, MAC_CMAC -> IssuerKeys.macKeyOf(parent.link);
                    default -> throw new ParameterException(spec.commandLine(),
                            "A link has a MAC key and a PIN key; this block is for " + usage + ".");
                };
                keys.take(key, IssuerKeys.protectionKeyOf(parent.link), block, check);
                return parent.taken(keys, key);
            });
        }
    }
}
