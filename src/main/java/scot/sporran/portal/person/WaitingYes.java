package scot.sporran.portal.person;

import java.util.List;
import java.util.Map;

/**
 * A yes that waits.
 *
 * @param typed what people read of what was typed
 * @param path where the same is sent to
 * @param fields all that is sent, to be sent again; nothing where this reader is not asked
 */
public record WaitingYes(String id, String sentence, String when, List<String> typed, boolean mine, String path,
        Map<String, List<String>> fields) {

    public WaitingYes {
        typed = List.copyOf(typed);
        fields = Map.copyOf(fields);
    }
}
