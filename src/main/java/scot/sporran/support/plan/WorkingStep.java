package scot.sporran.support.plan;

import java.util.List;
import scot.sporran.platform.Language;

/**
 * One step of how a budget was reached, to be said in any language.
 *
 * @param key its text is {@code plan.step.KEY}
 * @param values its figures, and the {@link Name}s of what a formula counts
 */
record WorkingStep(String key, List<Object> values) {

    WorkingStep {
        values = List.copyOf(values);
    }

    /** What a formula calls something that it counts: {@code going-out}. One that we have no words for is said as it is. */
    record Name(String code) {

        String in(Language language) {
            String key = "plan.step.name." + code;
            return language.knows(key) ? language.say(key) : code.replace('-', ' ');
        }
    }

    static WorkingStep of(String key, Object... values) {
        return new WorkingStep(key, List.of(values));
    }

    String in(Language language) {
        return language.say("plan.step." + key,
                values.stream().map(value -> value instanceof Name name ? name.in(language) : value).toArray());
    }
}
