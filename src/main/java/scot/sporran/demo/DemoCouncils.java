package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.correspondence.reach.CouncilReach;
import scot.sporran.correspondence.reach.CouncilReaches;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.Logos;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.Unit;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** The demo's councils, made when somebody of theirs is: with rules, staff, a provider and a card programme. */
@Singleton
@Requires(env = "demo")
class DemoCouncils {

    /** The one that has put a picture beside its name; the others have their names only. */
    private static final String WITH_LOGO = "Invercairn City Council";

    private static final Map<String, String> RULES = Map.of(WITH_LOGO, "city-on-cards",
            "Comhairle Eilean Àrdaigh", "islands-by-bank", "Kirkbrae Town Council", "default");

    /** With numbers that Ofcom keeps for drama, so that nobody's telephone rings. */
    private static final Map<String, CouncilReach> REACHES = Map.of(
            WITH_LOGO, new CouncilReach("0141 496 0110", "Monday to Friday, 9 to 5", "0141 496 0199",
                    "support@invercairn.example", "Support Team\nCity Chambers\nInvercairn IC1 1AA",
                    "Ring or write. Somebody who had nothing to do with it looks at it."),
            "Comhairle Eilean Àrdaigh", new CouncilReach("01632 960110", "Monday to Friday, 9 to 4.30",
                    "01632 960199", "taic@ardaigh.example", "Oifis na Comhairle\nAn Cidhe\nÀrdaigh ÀR1 1AA", null),
            "Kirkbrae Town Council", new CouncilReach("0131 496 0110", "Monday to Thursday, 9 to 5", null,
                    "hello@kirkbrae.example", "Town House\nKirkbrae KB1 1AA", null));

    private final Councils councils;
    private final CouncilReaches reaches;
    private final Logos logos;
    private final RulePacks packs;
    private final Logins logins;
    private final Providers providers;
    private final Cards cards;
    private final Clock clock;
    private final Map<String, ProgrammeId> programmes = new ConcurrentHashMap<>();
    private final Map<String, DemoStaff> staffs = new HashMap<>();

    DemoCouncils(Councils councils, CouncilReaches reaches, Logos logos, RulePacks packs, Logins logins,
            Providers providers, Cards cards,
            Clock clock) {
        this.councils = councils;
        this.reaches = reaches;
        this.logos = logos;
        this.packs = packs;
        this.logins = logins;
        this.providers = providers;
        this.cards = cards;
        this.clock = clock;
    }

    Council council(String name) {
        return councils.findByName(name).orElseGet(() -> add(name));
    }

    private Council add(String name) {
        Council council = councils.add(name);
        LocalDate begins = London.dateOf(clock.instant()).minusYears(2);
        packs.begin(council.id(), ShippedPacks.find(RULES.getOrDefault(name, "default")).orElseThrow(), begins,
                "demo");
        logins.createForCouncil("Finance officer of " + name, Role.FINANCE_OFFICER, council.id().value());
        logins.createForCouncil("Social worker of " + name, Role.SOCIAL_WORKER, council.id().value());
        logins.createForCouncil("Senior officer of " + name, Role.SENIOR_FINANCE_OFFICER, council.id().value());
        logins.createForCouncil("Second senior officer of " + name, Role.SENIOR_FINANCE_OFFICER, council.id().value());
        logins.createForCouncil("Administrator of " + name, Role.COUNCIL_ADMIN, council.id().value());
        logins.createForCouncil("Second administrator of " + name, Role.COUNCIL_ADMIN, council.id().value());
        logins.createForCouncil("Auditor of " + name, Role.AUDITOR, council.id().value());
        reaches.put(council.id().value(), REACHES.getOrDefault(name, CouncilReach.NONE), 0, "demo");
        if (name.equals(WITH_LOGO)) {
            logos.put(council.id(), DemoLogo.draw(), "demo");
        }
        Provider provider = providers.add(providerOf(name));
        providers.price(provider.id(), council.id(),
                new Rate(DemoHolders.SERVICE, "Support at home", Unit.HOUR, DemoHolders.AN_HOUR, begins));
        logins.createForProvider("Office of " + provider.name(), provider.id().value());
        return council;
    }

    private static String providerOf(String council) {
        return council.startsWith("Comhairle")
                ? "Cùram Eilean Co-operative"
                : council.startsWith("Kirkbrae") ? "Kirkbrae Together" : "Cairnside Support";
    }

    synchronized DemoStaff staff(String name) {
        return staffs.computeIfAbsent(name, key -> {
            Council council = council(key);
            Provider provider = providers.findByName(providerOf(key)).orElseThrow();
            return DemoStaff.of(council, logins.ofCouncil(council.id().value()), provider,
                    logins.createForProvider("Roster of " + provider.name(), provider.id().value()));
        });
    }

    /** Those whom {@link #staff} was asked for. */
    synchronized Collection<DemoStaff> staffs() {
        return java.util.List.copyOf(staffs.values());
    }

    /** One card programme a council, made when its first card is. */
    ProgrammeId programme(Council council) {
        return programmes.computeIfAbsent(council.name(), name -> cards.addProgramme(council.id(), name + " cards",
                DemoPeople.TEST_BIN, DemoPeople.BLOCKED_CATEGORIES));
    }
}
