package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.demo.DemoPeople.DemoPerson;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.Unit;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** Fills an empty database with the demo's people; leaves one that has them as it is. */
@Singleton
@Requires(env = "demo")
class DemoData {

    /** Everybody's history comes from this. */
    private static final long SEED = 20_260_406;
    /** How many people's histories are written at a time. */
    private static final int AT_ONCE = 6;
    private static final Map<String, String> RULES = Map.of("Invercairn City Council", "city-on-cards",
            "Comhairle Eilean Àrdaigh", "islands-by-bank", "Kirkbrae Town Council", "default");

    private final Councils councils;
    private final People people;
    private final Cards cards;
    private final Logins logins;
    private final RulePacks packs;
    private final Providers providers;
    private final DemoWallets wallets;
    private final DemoLives lives;
    private final DemoPay pay;
    private final Clock clock;
    private final Map<String, ProgrammeId> programmes = new ConcurrentHashMap<>();
    private final Map<String, DemoStaff> staffs = new HashMap<>();

    DemoData(Councils councils, People people, Cards cards, Logins logins, RulePacks packs, Providers providers,
            DemoWallets wallets, DemoLives lives, DemoPay pay, Clock clock) {
        this.councils = councils;
        this.people = people;
        this.cards = cards;
        this.logins = logins;
        this.packs = packs;
        this.providers = providers;
        this.wallets = wallets;
        this.lives = lives;
        this.pay = pay;
        this.clock = clock;
    }

    /** Makes what is missing of the demo. */
    void fill() {
        List<DemoCharacter> cast = DemoCast.all();
        Map<String, Set<String>> known = new HashMap<>();
        List<String> names = new ArrayList<>(DemoPeople.all().stream().map(DemoPerson::council).distinct().toList());
        cast.stream().map(DemoCharacter::council).filter(name -> !names.contains(name)).distinct()
                .forEach(names::add);
        for (String name : names) {
            known.put(name, councils.findByName(name).map(council -> people.of(council.id()).stream()
                    .map(SupportedPerson::displayName).collect(Collectors.toSet())).orElseGet(Set::of));
        }
        for (DemoPerson person : DemoPeople.all()) {
            if (!has(known, person.council(), person.name())) {
                Council council = council(person.council());
                wallets.add(council, person, programme(council));
            }
        }
        List<DemoCharacter> missing = cast.stream()
                .filter(person -> !has(known, person.council(), person.name())).toList();
        if (!missing.isEmpty()) {
            live(missing);
        }
    }

    private static boolean has(Map<String, Set<String>> known, String council, String name) {
        return known.getOrDefault(council, Set.of()).contains(name);
    }

    private void live(List<DemoCharacter> missing) {
        Instant now = clock.instant();
        for (DemoCharacter person : missing) {
            council(person.council());
        }
        List<DemoLives.Life> all = atOnce(missing.stream().map(person -> (Callable<DemoLives.Life>) () -> {
            DemoStaff staff = staff(person.council());
            return lives.begin(person, staff, programme(staff.council()), SEED, now);
        }).toList());
        lives.settle();
        lives.thisPeriod(all, staffs.values(), London.dateOf(now));
        LocalDate today = London.dateOf(now);
        atOnce(all.stream().map(life -> (Callable<Boolean>) () -> pay.employ(life, today)).toList());
        pay.run(staffs.values(), today);
        List<Callable<Boolean>> scenes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int turn = i;
            scenes.add(() -> lives.goOn(all.get(turn), turn, now));
        }
        atOnce(scenes);
        lives.together(all, now);
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        List<T> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The demo's people could not be made", e.getCause());
        }
        return results;
    }

    private Council council(String name) {
        return councils.findByName(name).orElseGet(() -> addCouncil(name));
    }

    private Council addCouncil(String name) {
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

    private synchronized DemoStaff staff(String name) {
        return staffs.computeIfAbsent(name, key -> {
            Council council = council(key);
            Provider provider = providers.findByName(providerOf(key)).orElseThrow();
            return DemoStaff.of(council, logins.ofCouncil(council.id().value()), provider,
                    logins.createForProvider("Roster of " + provider.name(), provider.id().value()));
        });
    }

    /** One card programme a council, made when its first card is. */
    private ProgrammeId programme(Council council) {
        return programmes.computeIfAbsent(council.name(), name -> cards.addProgramme(council.id(), name + " cards",
                DemoPeople.TEST_BIN, DemoPeople.BLOCKED_CATEGORIES));
    }
}
