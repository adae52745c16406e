package scot.sporran.monitoring.rules;

import java.util.function.Consumer;
import scot.sporran.monitoring.history.Seen;

/** One check. It is asked once for each day and tells what it sees; telling the same matter again is no harm. */
@FunctionalInterface
public interface Rule {

    void look(Seen seen, Consumer<Finding> found);
}
