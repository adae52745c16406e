package scot.sporran.support.holders;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import scot.sporran.identity.Logins;
import scot.sporran.identity.staff.House;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.support.CouncilId;

/** Providers and what they charge. */
@Singleton
public class Providers {

    private final ProviderRepository providers;
    private final RateRepository rates;
    private final Logins logins;

    Providers(ProviderRepository providers, RateRepository rates, Logins logins) {
        this.providers = providers;
        this.rates = rates;
        this.logins = logins;
    }

    /** @throws BadInputException when the name is taken or is not 1 to 120 characters */
    public Provider add(String name) {
        if (name.isBlank() || name.length() > 120) {
            throw new BadInputException("name", "1 to 120 characters", "Send the provider's name.");
        }
        if (providers.findByName(name).isPresent()) {
            throw new BadInputException("name", "a name that no other provider has", "Look the provider up.");
        }
        return toProvider(providers.save(new ProviderRow(Ids.next(), name)));
    }

    public Optional<Provider> find(ProviderId id) {
        return providers.findById(id.value()).map(Providers::toProvider);
    }

    public Optional<Provider> findByName(String name) {
        return providers.findByName(name).map(Providers::toProvider);
    }

    /** All of all councils, by name. */
    public List<Provider> all() {
        return providers.findAllOrderByName().stream().map(Providers::toProvider).toList();
    }

    /** A provider and its people; empty when there is none. */
    public Optional<House> house(ProviderId id) {
        return find(id).map(provider -> new House(provider.name(), () -> logins.ofProvider(id.value()),
                who -> logins.createForProvider(who, id.value())));
    }

    /** With whom the council has a rate card or an agreement, by name. */
    public List<Provider> of(CouncilId council) {
        return providers.ofCouncil(council.value()).stream().map(Providers::toProvider).toList();
    }

    /**
     * A price from a day on. A price that was there for the same day is replaced; what was posted under it stays.
     *
     * @throws BadInputException naming what cannot be used
     */
    public void price(ProviderId provider, CouncilId council, Rate rate) {
        if (!rate.service().matches("[A-Z0-9_]{1,40}") || rate.service().equals(ServiceLine.PURCHASE)) {
            throw new BadInputException("service", "1 to 40 of A-Z, 0-9 and _, not PURCHASE", "Send a short name.");
        }
        if (!rate.price().isPositive()) {
            throw new BadInputException("pricePence", "whole pence above 0", "Send the price of one unit.");
        }
        RateRow row = new RateRow(new RateRow.Key(provider.value(), council.value(), rate.service(), rate.from()),
                rate.name(), rate.unit(), rate.price().pence());
        if (rates(provider, council).stream().anyMatch(
                known -> known.service().equals(rate.service()) && known.from().equals(rate.from()))) {
            rates.update(row);
        } else {
            rates.save(row);
        }
    }

    /** A provider's rate card with a council, by service, newest price first. */
    public List<Rate> rates(ProviderId provider, CouncilId council) {
        return rates.card(provider.value(), council.value()).stream().map(RateRow::toRate).toList();
    }

    private static Provider toProvider(ProviderRow row) {
        return new Provider(new ProviderId(row.providerId()), row.name());
    }
}
