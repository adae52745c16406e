package scot.sporran.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of role, relation and deeds. */
final class Permissions {

    private static final String TABLE = "/identity/permissions.txt";

    private final Map<Role, Map<Relation, Set<Deed>>> table;
    private final Map<Role, Map<Relation, Set<Deed>>> withProof;

    private Permissions(Map<Role, Map<Relation, Set<Deed>>> table, Map<Role, Map<Relation, Set<Deed>>> withProof) {
        this.table = table;
        this.withProof = withProof;
    }

    /** @throws IllegalStateException when a line of the table does not read: a service with half a table must not run */
    static Permissions shipped() {
        try (InputStream in = Permissions.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + TABLE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Permissions parse(List<String> lines) {
        Map<Role, Map<Relation, Set<Deed>>> table = new EnumMap<>(Role.class);
        Map<Role, Map<Relation, Set<Deed>>> withProof = new EnumMap<>(Role.class);
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", -1);
            try {
                Set<Deed> deeds = EnumSet.noneOf(Deed.class);
                Set<Deed> careful = EnumSet.noneOf(Deed.class);
                boolean afterBar = false;
                for (int i = 2; i < words.length; i++) {
                    if (words[i].equals("|") && !afterBar) {
                        afterBar = true;
                        continue;
                    }
                    Deed deed = Deed.valueOf(words[i]);
                    deeds.add(deed);
                    if (afterBar) {
                        careful.add(deed);
                    }
                }
                withProof.computeIfAbsent(Role.valueOf(words[0]), role -> new EnumMap<>(Relation.class))
                        .put(Relation.valueOf(words[1]), careful);
                Set<Deed> before = table.computeIfAbsent(Role.valueOf(words[0]), role -> new EnumMap<>(Relation.class))
                        .put(Relation.valueOf(words[1]), deeds);
                if (before != null || deeds.isEmpty()) {
                    throw new IllegalArgumentException("said twice, or says nothing");
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalStateException(TABLE + ": " + line, e);
            }
        }
        return new Permissions(table, withProof);
    }

    boolean allow(Role role, Relation relation, Deed deed) {
        return table.getOrDefault(role, Map.of()).getOrDefault(relation, Set.of()).contains(deed);
    }

    /** True when the table lists the deed behind the bar: it wants a fresh proof of who asks. */
    boolean wantsProof(Role role, Relation relation, Deed deed) {
        return withProof.getOrDefault(role, Map.of()).getOrDefault(relation, Set.of()).contains(deed);
    }
}
