package scot.sporran.platform;

import java.util.List;
import java.util.function.Consumer;

/** Something {@code sporran verify} proves about the stored data. Each feature that promises integrity offers one as a bean. */
public interface IntegrityCheck {

    /** What is checked, for a person: "the ledger's chain of entries". */
    String subject();

    /**
     * Reads everything, changes nothing.
     *
     * @param progress takes a line now and then when the work is long
     * @return what is wrong, one sentence each; empty when all is well
     */
    List<String> problems(Consumer<String> progress);
}
