package scot.sporran.support.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs under {@code config/councils}, for a council to start from. */
public final class ShippedPacks {

    private static final List<String> NAMES = List.of("default", "city-on-cards", "islands-by-bank");
    private static final Map<String, RulePack> PACKS = read();

    private ShippedPacks() {}

    /** What holds for a council that has settled nothing. */
    public static RulePack standard() {
        return find("default").orElseThrow();
    }

    /** One by the name of its file. */
    public static Optional<RulePack> find(String name) {
        return Optional.ofNullable(PACKS.get(name));
    }

    /** The files' names, the default first. */
    public static List<String> names() {
        return NAMES;
    }

    private static Map<String, RulePack> read() {
        Map<String, RulePack> packs = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (InputStream in = ShippedPacks.class.getResourceAsStream("/councils/" + name + ".yml")) {
                if (in == null) {
                    throw new IllegalStateException("missing /councils/" + name + ".yml");
                }
                packs.put(name, RulePackText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return packs;
    }
}
