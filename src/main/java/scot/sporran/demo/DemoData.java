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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import scot.sporran.demo.DemoPeople.DemoPerson;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.platform.London;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** Fills an empty database with the demo's people; leaves one that has them as it is. */
@Singleton
@Requires(env = "demo")
class DemoData {

    /** Everybody's history comes from this. */
    private static final long SEED = 20_260_406;
    /** How many people's histories are written at a time. */
    private static final int AT_ONCE = 6;

    private final Councils councils;
    private final DemoCouncils made;
    private final People people;
    private final DemoWallets wallets;
    private final DemoLives lives;
    private final DemoPay pay;
    private final Feed monitoring;
    private final Clock clock;

    DemoData(Councils councils, DemoCouncils made, People people, DemoWallets wallets, DemoLives lives, DemoPay pay,
            Feed monitoring, Clock clock) {
        this.councils = councils;
        this.made = made;
        this.people = people;
        this.wallets = wallets;
        this.lives = lives;
        this.pay = pay;
        this.monitoring = monitoring;
        this.clock = clock;
    }

    /** Makes what is missing of the demo. Monitoring looks when all of it is there. */
    void fill() {
        monitoring.aside(this::fillIn);
    }

    private void fillIn() {
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
                Council council = made.council(person.council());
                wallets.add(council, person, made.programme(council));
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
            made.council(person.council());
        }
        List<DemoLives.Life> all = atOnce(missing.stream().map(person -> (Callable<DemoLives.Life>) () -> {
            DemoStaff staff = made.staff(person.council());
            return lives.begin(person, staff, made.programme(staff.council()), SEED, now);
        }).toList());
        lives.settle();
        lives.thisPeriod(all, made.staffs(), London.dateOf(now));
        LocalDate today = London.dateOf(now);
        atOnce(all.stream().map(life -> (Callable<Boolean>) () -> pay.employ(life, today)).toList());
        pay.run(made.staffs(), today);
        List<Callable<Boolean>> scenes = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int turn = i;
            scenes.add(() -> lives.goOn(all.get(turn), turn, now));
        }
        atOnce(scenes);
        lives.together(all, now);
        lives.pay(made.staffs(), now);
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
}
