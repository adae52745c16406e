package scot.sporran.cards.controls;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;

/** Where a rule belongs, which only cards know: a seam, so that rules need not know cards. */
public interface RuleScopes {

    /**
     * A scope that there is.
     *
     * @param person whose, for a person's and a card's rules
     * @param budget of the card, for a card's rules
     */
    record Place(CardRule.Scope scope, UUID id, UUID council, @Nullable UUID person, @Nullable UUID budget) {}

    /** Empty when there is no such council, programme, person or card. */
    Optional<Place> place(CardRule.Scope scope, UUID id);

    /** Whether the login spends for the person whose rules these are. */
    boolean maySpend(Login login, Place place);

    /** @throws io.micronaut.http.exceptions.HttpStatusException 404 or 403 when the login may not see such rules */
    void requireVisible(SignedIn who, Place place);
}
