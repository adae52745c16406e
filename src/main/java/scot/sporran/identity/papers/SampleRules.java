package scot.sporran.identity.papers;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import scot.sporran.platform.Ids;

/** Which of many an auditor looks at: by a seed that anybody can repeat, not by choice. Pure. */
public final class SampleRules {

    private SampleRules() {}

    /** The same seed picks the same, whatever order they come in; somebody new moves at most one other out. */
    public static List<UUID> pick(String seed, List<UUID> all, int size) {
        return all.stream()
                .sorted(Comparator.comparing((UUID id) -> Ids.derived("sample", seed, id.toString()).toString()))
                .limit(size).toList();
    }
}
