package scot.sporran.monitoring.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Set;
import scot.sporran.monitoring.rules.Reason;

/**
 * A council's rules of monitoring; what it does not say is as we ship it.
 *
 * @param limits its own limits by name
 * @param retired rules that it has given up; never one of the gravest
 * @param attention flags that it has time for, for each 100 budget-months, the gravest aside
 * @param peopleSee whether people see what concerns them; never what is with adult protection
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CouncilTerms(Map<String, Double> limits, Set<Reason> retired, double attention, boolean peopleSee) {

    /** As long as a council has not said otherwise. */
    public static final CouncilTerms OURS = new CouncilTerms(Map.of(), Set.of(), 8, true);

    private static final double MOST = 100;

    public CouncilTerms {
        limits = Map.copyOf(limits);
        retired = Set.copyOf(retired);
        if (!(attention > 0) || attention > MOST) {
            throw new IllegalArgumentException("attention is for 1 to 100 flags, not " + attention);
        }
        if (retired.stream().anyMatch(Reason::gravest)) {
            throw new IllegalArgumentException("the gravest kinds cannot be given up");
        }
    }
}
