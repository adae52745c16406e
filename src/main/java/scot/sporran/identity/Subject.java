package scot.sporran.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom or what a deed is about: a person, or one budget of that person.
 *
 * @param budgetId named when it is about one budget; a provider only ever has to do with one
 */
public record Subject(UUID personId, @Nullable UUID budgetId) {

    public static Subject person(UUID personId) {
        return new Subject(personId, null);
    }

    public static Subject budget(UUID personId, UUID budgetId) {
        return new Subject(personId, budgetId);
    }
}
