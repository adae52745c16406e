package scot.sporran.portal.person;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Option;

/**
 * An act that waits for those who decide together, as the page shows it.
 *
 * @param typed what people read of what was typed
 * @param said what each of them has said so far, in sentences
 * @param missing whose yes is missing, in a sentence; null when nobody's is
 * @param toAsk where an officer writes down what somebody said who does not sign in
 * @param mine whether the reader has said yes
 * @param path where the same is sent to
 * @param fields all that is sent, to be sent again; nothing for what a program sent
 */
public record WaitingAct(String id, String sentence, String when, List<String> typed, List<String> said,
        @Nullable String missing, List<Option> toAsk, Part part, boolean mine, String path,
        Map<String, List<String>> fields) {

    /** What the reader has to do with it. */
    public enum Part {
        /** To say yes or no. */
        ASKED,
        /** To send once more what all have agreed to. */
        READY,
        /** To look at it. */
        NONE
    }

    public WaitingAct {
        typed = List.copyOf(typed);
        said = List.copyOf(said);
        toAsk = List.copyOf(toAsk);
        fields = Map.copyOf(fields);
    }
}
