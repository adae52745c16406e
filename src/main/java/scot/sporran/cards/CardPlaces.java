package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.RuleScopes;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;

/** Councils, programmes, people and cards as places that rules belong to. */
@Singleton
class CardPlaces implements RuleScopes {

    private final Access access;
    private final Councils councils;
    private final People people;
    private final ProgrammeRepository programmes;
    private final Cards cards;
    private final Budgets budgets;

    CardPlaces(Access access, Councils councils, People people, ProgrammeRepository programmes, Cards cards,
            Budgets budgets) {
        this.access = access;
        this.councils = councils;
        this.people = people;
        this.programmes = programmes;
        this.cards = cards;
        this.budgets = budgets;
    }

    @Override
    public Optional<Place> place(CardRule.Scope scope, UUID id) {
        return switch (scope) {
            case COUNCIL -> councils.find(new CouncilId(id)).map(council -> new Place(scope, id, id, null, null));
            case PROGRAMME ->
                programmes.findById(id).map(programme -> new Place(scope, id, programme.councilId(), null, null));
            case PERSON -> people.find(new PersonId(id))
                    .map(person -> new Place(scope, id, person.council().value(), id, null));
            case CARD -> cards.find(new CardId(id)).flatMap(card -> budgets.find(card.budget()))
                    .map(budget -> new Place(scope, id, budget.council().value(), budget.person().value(),
                            budget.id().value()));
        };
    }

    @Override
    public boolean maySpend(Login login, Place place) {
        return place.person() != null && access.may(login, Deed.SPEND, new Subject(place.person(), place.budget()));
    }

    @Override
    public void requireVisible(SignedIn who, Place place) {
        if (place.person() == null) {
            access.requireInCouncil(who, Deed.READ_RULES, place.council());
        } else {
            access.require(who, Deed.VIEW_BALANCE, new Subject(place.person(), place.budget()));
        }
    }
}
