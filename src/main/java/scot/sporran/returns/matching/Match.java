package scot.sporran.returns.matching;

import java.util.List;

/**
 * One line and one piece of evidence; several where one of them needs several of the other.
 *
 * @param line number of the line
 * @param pass which step of the work made it
 * @param facts what it stands on, in plain words
 */
public record Match(int line, Evidence evidence, Decision decision, Pass pass, List<String> facts) {

    public Match {
        facts = List.copyOf(facts);
    }

    /** What follows from it. */
    public enum Decision {
        /** Cleared without a person: nothing else fits about as well. */
        AUTO,
        /** Offered to a person, the likeliest first. */
        SUGGEST
    }

    /** The steps, strongest first. */
    public enum Pass {
        DECIDED("an officer said so"), ONE_TO_ONE("one line, one paper"), PART_PAYMENTS("paid in parts"), TOGETHER(
                "paid together"), TWINS(
                        "alike, taken in order"), UNSURE("more than one answer"), LATE("unusual days"), OTHER_AMOUNT(
                                "another amount");

        private final String words;

        Pass(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** For people: the pass, then the facts. */
    public String why() {
        return pass.words() + ": " + String.join(", ", facts);
    }
}
