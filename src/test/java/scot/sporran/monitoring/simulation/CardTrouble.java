package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.monitoring.simulation.Person.Label;
import scot.sporran.monitoring.simulation.Person.Town;

/** What goes wrong with a card, cash and transfers. */
final class CardTrouble {

    private final Person person;
    private final Dice dice;
    private final LocalDate day;

    CardTrouble(Person person, LocalDate day) {
        this.person = person;
        this.dice = person.dice;
        this.day = day;
    }

    private void label(String reason, List<Line> lines) {
        if (!lines.isEmpty()) {
            person.labels.add(new Label(reason, lines.getFirst().day(), lines.getLast().day(), lines));
        }
    }

    void prohibited() {
        List<Line> lines = new ArrayList<>();
        for (int i = dice.between(1, 5); i > 0; i--) {
            String[] shop = dice
                    .pick(List.of(new String[]{"SPINQUEEN ONLINE", "7995"}, new String[]{"CARD2COIN", "6051"},
                            new String[]{"GOLD AND PAWN", "5933"}));
            lines.add(person.card(day.plusDays(dice.between(0, 15)), person.terminal(shop[0]), shop[1], dice.price(45),
                    true,
                    person.home));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("prohibited_mcc", lines);
    }

    void cash() {
        List<Line> lines = new ArrayList<>();
        long each = Math.max(5_000, person.cash * 3);
        for (int i = 0; i < dice.between(3, 6); i++) {
            lines.add(person.cashOut(day.plusDays(i * (long) dice.between(3, 6)), each + dice.between(0, 4) * 1_000L));
        }
        label("atm_surge", lines);
    }

    void twice() {
        List<Line> cards = person.lines.stream()
                .filter(line -> line.type.equals("CARD") && line.status.equals("SETTLED")
                        && line.day().isAfter(day) && line.day().isBefore(person.end.minusDays(20))
                        && !line.mcc.startsWith("41")
                        && !line.mcc.equals("5968") && line.pence < -1_500)
                .toList();
        if (!cards.isEmpty()) {
            Line first = dice.pick(cards);
            Line second = first.copy(dice.chance(0.5)
                    ? first.at.plusMinutes(dice.between(0, 4))
                    : first.at.plusMinutes(dice.between(1_000, 3_900)));
            person.lines.add(second);
            label("duplicate_charge", List.of(first, second));
        }
    }

    void parts() {
        String till = person.terminal(dice.pick(List.of("VOLT AND WIRE", "SLEEPY BEDS", "LOCHSIDE GEMS")));
        String code = till.startsWith("VOLT") ? "5732" : till.startsWith("SLEEPY") ? "5712" : "5094";
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < dice.between(2, 4); i++) {
            lines.add(person.card(day.plusDays(i * (long) dice.between(0, 2)), till, code,
                    Math.min(24_900, dice.price(190)), true,
                    person.home));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("split_purchase", lines);
    }

    void newShop() {
        String[] shop = dice.pick(List.of(new String[]{"LOCHSIDE GEMS", "5094"}, new String[]{"VOLT AND WIRE", "5732"},
                new String[]{"SLEEPY BEDS", "5712"}, new String[]{"HIGHLAND CASTLE INN", "7011"}));
        long pence = Math.max(11_000, Math.min(dice.price(450), Math.round(person.weekly * 2.5)));
        label("new_payee_high",
                List.of(person.card(day, person.terminal(shop[0]), shop[1], pence, dice.chance(0.5), person.home)));
    }

    void transfers() {
        List<Line> lines = new ArrayList<>();
        String account = dice.account();
        for (int i = 0; i < dice.between(4, 9); i++) {
            lines.add(person.transfer(day.plusDays(i * (long) dice.between(5, 9)), "BANK TRANSFER", account,
                    dice.pick(List.of("SHOPPING", "HELP", "LOAN")),
                    Math.min(person.weekly, dice.between(2, 10) * 1_000L)));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("round_transfers", lines);
    }

    void nights() {
        List<Line> lines = new ArrayList<>();
        String till = person.terminal("MIDNIGHT NOODLES");
        for (int i = 0; i < dice.between(5, 9); i++) {
            Line line = person.card(day.plusDays(dice.between(0, 13)), till, "5814", dice.price(24), true, person.home);
            int hour = dice.pick(List.of(22, 23, 23, 0, 0, 1, 2, 3));
            line.at = dice.time(line.day(), hour, hour);
            lines.add(line);
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("night_cluster", lines);
    }

    void far() {
        Town where = dice.pick(Town.ALL.stream().filter(town -> town.kilometres(person.home) > 100).toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < dice.between(4, 7); i++) {
            lines.add(person.card(day.plusDays(i == 0 ? 0 : i == 1 ? 1 : dice.between(0, 3)),
                    Surprises.cut("DAILYFARE " + where.name()), "5411",
                    dice.price(22), false, where));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("geo_jump", lines);
    }

    void club() {
        if (!person.plan.contains("subscription")
                && person.events.stream().noneMatch(event -> event[4].equals("subscription"))) {
            label("subscription_trap", Surprises.club(person, day.minusDays(35), person.end, dice.price(22)));
        }
    }

    void creep() {
        List<Line> lines = new ArrayList<>();
        for (LocalDate on = day; on.isBefore(day.plusDays(75)) && on.isBefore(person.end); on = on
                .plusDays(dice.between(2, 7))) {
            String[] shop = dice.pick(List.of(new String[]{"DAILYFARE", "5411"}, new String[]{"ROADSIDE FUEL", "5541"},
                    new String[]{"BUTTON AND SONS", "5651"}, new String[]{"GRIDPOWER", "4900"}));
            lines.add(person.card(on, person.terminal(shop[0]), shop[1], dice.price(34), false, person.home));
        }
        label("off_plan_creep", lines);
    }
}
