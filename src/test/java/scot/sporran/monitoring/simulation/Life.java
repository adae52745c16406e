package scot.sporran.monitoring.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.monitoring.simulation.Person.Assistant;
import scot.sporran.monitoring.simulation.Person.Habit;

/** An honest life on a budget, with all that looks odd and is not. */
final class Life {

    private record Shop(List<String> names, String category, String mcc, boolean online, double pounds, int from,
            int to) {}

    private static final List<Shop> SHOPS = List.of(
            new Shop(List.of("GRANNY GREEN TEAS", "SUMUP *LOANING", "THE OAT CAFE"), "cafe", "5814", false, 7, 9, 16),
            new Shop(List.of("ORION PICTURES", "CAPITOL SCREEN"), "cinema", "7832", false, 9, 18, 21),
            new Shop(List.of("KILN AND CLAY", "DRUMBEAT SCHOOL"), "class", "8299", false, 13, 9, 19),
            new Shop(List.of("BLUE LANE SWIM", "STABLES TRUST"), "sport", "7997", false, 11, 9, 19),
            new Shop(List.of("TOWN HALL TICKETS", "MACROB THEATRE"), "theatre", "7922", true, 22, 19, 21),
            new Shop(List.of("WOOL AND WHEEL", "TINY TRACKS"), "hobby", "5945", false, 14, 9, 19),
            new Shop(List.of("GREEN GATE HUB"), "daycentre", "8398", false, 26, 9, 16),
            new Shop(List.of("TICKETLINE RAIL"), "rail", "4112", true, 18, 9, 13),
            new Shop(List.of("LOCAL BUS CO"), "bus", "4131", false, 4, 8, 20),
            new Shop(List.of("KIRK CABS", "NORTH TAXI"), "taxi", "4121", false, 9, 8, 23),
            new Shop(List.of("MAIN ST CHEMIST"), "pharmacy", "5912", false, 9, 9, 19),
            new Shop(List.of("ABLE AND CO AIDS"), "equipment", "5047", true, 38, 9, 23));
    private static final List<Shop> EVERYDAY = List.of(
            new Shop(List.of("DAILYFARE"), "grocery", "5411", false, 28, 9, 20),
            new Shop(List.of("ROADSIDE FUEL"), "fuel", "5541", false, 35, 9, 21),
            new Shop(List.of("BUTTON AND SONS"), "clothing", "5651", false, 35, 9, 19));

    private final Person person;
    private final Dice dice;
    private final boolean councilMoved;
    private final List<LocalDate[]> wards = new ArrayList<>();

    Life(Person person, boolean councilMoved) {
        this.person = person;
        this.dice = person.dice;
        this.councilMoved = councilMoved;
    }

    void plan(boolean hasWages, boolean hasAgency) {
        person.plan.addAll(List.of("pharmacy", "equipment"));
        boolean active = !hasWages && !hasAgency;
        double left = active ? person.weekly / 100.0 * 4 * 0.82 : Math.min(260, person.weekly / 100.0 * 4 * 0.14);
        int many = dice.between(4, 7);
        List<Shop> some = new ArrayList<>(SHOPS);
        java.util.Collections.shuffle(some, new java.util.Random(person.id.hashCode() * 31L + person.weekly));
        for (Shop shop : some.subList(0, many)) {
            double share = left / many * dice.between(0.6, 1.4);
            Habit habit = new Habit(dice.pick(shop.names()), shop.category(), shop.mcc(), shop.online(), shop.pounds(),
                    Math.max(0.5, Math.min(9, share / shop.pounds())), shop.from(), shop.to(), "");
            habit.descriptor = person.terminal(habit.name);
            habit.forTwo = dice.chance(0.08) && List.of("cinema", "theatre", "cafe").contains(habit.category);
            person.habits.add(habit);
            person.plan.add(shop.category());
        }
        if (dice.chance(0.06)) {
            addHabit("VILLAGE STORES", "offlicence", "5921", false, 6, 2.5, 9, 18, false);
        }
        if (dice.chance(0.06)) {
            addHabit("MIDNIGHT NOODLES", "cafe", "5814", true, 22, 3, 22, 23, false);
        }
        if (dice.chance(0.1)) {
            addHabit("BUTTON AND SONS", "clothing", "5651", false, 30, 0.7, 9, 19, false);
        }
        if (hasWages) {
            person.plan.addAll(List.of("wages", "insurance", "payroll_fee"));
        }
        if (hasAgency) {
            person.plan.add("agency");
        }
    }

    private void addHabit(String name, String category, String mcc, boolean online, double pounds, double perMonth,
            int from, int to, boolean planned) {
        Habit habit = new Habit(name, category, mcc, online, pounds, perMonth, from, to, "");
        habit.descriptor = person.terminal(name);
        person.habits.add(habit);
        if (planned) {
            person.plan.add(category);
        }
    }

    void live() {
        if (person.uplift > 1) {
            person.event("uplift", person.upliftDay, person.upliftDay.minusDays(18),
                    "%.1f%%".formatted((person.uplift - 1) * 100), 0);
        }
        stays();
        funding();
        pay();
        shopping();
        new Surprises(person, this).come();
        new Feasts(person, this).come();
        new SlowChanges(person).come();
        person.lines.removeIf(line -> line.channel.equals("POS") && !line.descriptor.startsWith("WARD")
                && inHospital(line.day()));
    }

    private boolean inHospital(LocalDate day) {
        return wards.stream().anyMatch(stay -> !day.isBefore(stay[0]) && !day.isAfter(stay[1]));
    }

    private void stays() {
        if (dice.chance(0.25)) {
            LocalDate in = dice.day(person.start.plusDays(20), person.end.minusDays(30));
            LocalDate out = in.plusDays(dice.between(2, 24));
            LocalDate recorded = in.plusDays(dice.between(0, 12));
            LocalDate outRecorded = out.plusDays(dice.chance(0.2) ? dice.between(1, 3) : 0);
            person.event("hospital_in", in, recorded, "", 0);
            person.event("hospital_out", out, outRecorded.isBefore(recorded) ? recorded : outRecorded, "", 0);
            person.closed.put(in.plusDays(1), out.minusDays(1));
            wards.add(new LocalDate[]{in.plusDays(1), out.minusDays(1)});
            for (LocalDate day = in.plusDays(1); day.isBefore(out); day = day.plusDays(dice.between(1, 5))) {
                person.card(day, "WARD CAFE " + person.home.name(), "5814", dice.price(4), false, person.home);
            }
        }
        if (dice.chance(0.12)) {
            LocalDate day = dice.day(person.start.plusDays(20), person.end.minusDays(30));
            person.event("family_stay", day, day.plusDays(dice.between(-12, 6)), "", 0);
            person.closed.put(day, day.plusDays(dice.between(10, 20)));
        }
        if (dice.chance(0.05) && !person.assistants.isEmpty()) {
            LocalDate day = dice.day(person.start.plusDays(40), person.end.minusDays(60));
            LocalDate back = day.plusDays(dice.between(30, 70));
            person.event("pa_vacancy", day, day.plusDays(dice.between(0, 10)), "", 0);
            Assistant leaver = person.assistants.getFirst();
            leaver.to = day;
            Assistant next = new Assistant(person.id + "-N1", dice.account(), back, leaver.hours);
            next.registered = back.plusDays(dice.chance(0.3) ? dice.between(1, 16) : 0);
            next.rate = leaver.rate;
            person.assistants.add(next);
        }
        LocalDate christmas = LocalDate.of(person.end.getYear() - (person.end.getMonthValue() < 12 ? 1 : 0), 12, 23);
        if (dice.chance(0.5)) {
            person.closed.put(christmas, christmas.plusDays(dice.between(7, 11)));
        }
    }

    boolean quiet(LocalDate day) {
        return person.closed.entrySet().stream()
                .anyMatch(stay -> !day.isBefore(stay.getKey()) && !day.isAfter(stay.getValue()));
    }

    private static LocalDate working(LocalDate day) {
        LocalDate working = day;
        while (working.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                || working.getMonthValue() == 12 && working.getDayOfMonth() >= 25 && working.getDayOfMonth() <= 26
                || working.getDayOfYear() <= 2) {
            working = working.plusDays(1);
        }
        return working;
    }

    private void funding() {
        LocalDate moved = LocalDate.of(person.start.getYear(), 9, 1);
        for (int i = 0;; i++) {
            LocalDate due = period(i);
            if (!due.isBefore(person.end)) {
                return;
            }
            long length = period(i + 1).toEpochDay() - due.toEpochDay();
            LocalDate day = working(councilMoved && due.isAfter(moved) ? due.plusDays(3) : due);
            if (day.isBefore(person.end)) {
                long net = Math.round((person.weeklyOn(due) - person.contribution) * length / 7.0);
                Line line = new Line(dice.time(day, 2, 2), "FUNDING", net).to("COUNCIL SDS PAYMENT", "",
                        "SDS " + person.id);
                person.lines.add(line);
            }
            LocalDate share = due.plusDays(dice.chance(0.04) ? dice.between(14, 26) : dice.between(0, 9));
            if (person.contribution > 0 && share.isBefore(person.end)) {
                Line line = new Line(dice.time(share, 6, 6), "CONTRIBUTION",
                        Math.round(person.contribution * length / 7.0))
                        .to("STANDING ORDER IN", "", "MY CONTRIBUTION");
                person.lines.add(line);
            }
        }
    }

    LocalDate period(int i) {
        return switch (person.cycle) {
            case "weekly" -> person.start.plusDays(7L * i);
            case "monthly" -> person.start.plusMonths(i);
            default -> person.start.plusDays(28L * i);
        };
    }

    private void pay() {
        for (Assistant assistant : person.assistants) {
            long carried = 0;
            LocalDate from = assistant.from;
            while (from.plusDays(person.payEvery).isBefore(person.end) && from.isBefore(assistant.to)) {
                LocalDate to = person.payEvery == 28 ? from.plusDays(28) : from.plusMonths(1);
                LocalDate payDay = working(to.plusDays(dice.between(0, 4)));
                double leave = dice.chance(0.12) ? Math.round(assistant.hours * 0.2 * 4) / 4.0 : 0;
                double worked = assistant.flat
                        ? assistant.hours
                        : Math.max(1, Math.round(dice.normal(assistant.hours, assistant.hours * 0.08) * 4) / 4.0);
                leave = assistant.flat ? 0 : leave;
                double extra = dice.chance(0.05) && !assistant.flat ? dice.between(1, 4) * 0.25 : 0;
                if (payDay.isBefore(person.end)) {
                    long net = Math.round((worked + extra + leave) * assistant.rate * 100);
                    String received = dice.chance(0.02)
                            ? ""
                            : (dice.chance(0.07)
                                    ? payDay.plusDays(dice.between(1, 24))
                                    : payDay.minusDays(dice.between(0, 5)))
                                    .toString();
                    person.payslips.add(new String[]{assistant.id + '-' + from, person.id, assistant.id,
                            from.toString(),
                            to.toString(), received.isEmpty() ? "" : Double.toString(worked), received,
                            Double.toString(worked + extra + leave), Double.toString(leave),
                            Double.toString(assistant.rate), SimulatedCouncil.pounds(net), SimulatedCouncil.pounds(net),
                            payDay.toString()});
                    if (carried == 0 && dice.chance(0.015)) {
                        carried = net;
                    } else {
                        person.transfer(payDay, "PA WAGES", assistant.account, "WAGES", net + carried);
                        carried = 0;
                    }
                }
                from = to;
            }
            if (carried > 0) {
                person.transfer(person.end.minusDays(1), "PA WAGES", assistant.account, "WAGES", carried);
            }
            for (LocalDate day = assistant.from.plusDays(30); dice.chance(0.3) && day.isBefore(person.end); day = day
                    .plusDays(dice.between(14, 40))) {
                person.transfer(day, "BANK TRANSFER", assistant.account, "EXPENSES", dice.between(2, 8) * 500L);
            }
        }
        if (!person.assistants.isEmpty()) {
            tax();
        }
        if (!person.agency.isEmpty()) {
            for (LocalDate day = person.start.plusDays(35); day.isBefore(person.end); day = day.plusDays(28)) {
                LocalDate paid = working(day.plusDays(dice.between(0, 9)));
                if (paid.isBefore(person.end)) {
                    long bill = Math.round(
                            dice.normal(person.agencyInvoice * (day.isBefore(person.upliftDay) ? 1 : person.uplift),
                                    person.agencyInvoice * 0.06));
                    person.transfer(paid, person.agency, person.agencyAccount, "INV " + dice.between(10_000, 99_999),
                            bill);
                }
            }
        }
        if (person.plan.contains("helper")) {
            String account = dice.account();
            long sum = dice.between(2, 8) * 500L;
            for (LocalDate day = person.start; day.isBefore(person.end); day = day.plusDays(7)) {
                if (!quiet(day) && dice.chance(0.95)) {
                    person.transfer(day, "BANK TRANSFER", account, "CLEANING", sum);
                }
            }
        }
    }

    private void tax() {
        for (LocalDate quarter = person.start.plusDays(91); quarter
                .isBefore(person.end); quarter = quarter.plusDays(91)) {
            LocalDate day = working(quarter.plusDays(dice.chance(0.08) ? dice.between(30, 44) : dice.between(7, 18)));
            if (day.isBefore(person.end)) {
                person.lines.add(
                        new Line(dice.time(day, 3, 3), "DIRECT_DEBIT", -dice.price(300)).at("HMRC PAYE NIC", "9311",
                                "DD", ""));
            }
        }
        LocalDate insured = person.start.plusDays(dice.between(10, 60));
        if (insured.isBefore(person.end)) {
            person.lines.add(
                    new Line(dice.time(insured, 3, 3), "DIRECT_DEBIT", -dice.price(105)).at("SAFEHOME COVER", "6300",
                            "DD", ""));
        }
    }

    private void shopping() {
        LocalDate renamed = dice.day(person.start, person.end);
        for (Habit habit : person.habits) {
            boolean renames = dice.chance(0.08);
            String later = person.terminal(habit.name);
            for (LocalDate day = person.start; day.isBefore(person.end); day = day.plusDays(1)) {
                double season = day.getMonthValue() == 12 && day.getDayOfMonth() < 23 ? 1.5 : 1;
                if (quiet(day) || !dice.chance(habit.perMonth / 28 * season)) {
                    continue;
                }
                String descriptor = renames && day.isAfter(renamed) ? later : habit.descriptor;
                Line line = person.card(day, descriptor, habit.mcc, dice.price(habit.pounds), habit.online,
                        person.home);
                line.at = dice.time(day, habit.fromHour, habit.toHour);
                around(habit, line);
            }
        }
        for (Shop shop : EVERYDAY) {
            for (LocalDate day = person.start; day.isBefore(person.end); day = day.plusDays(1)) {
                if (!quiet(day) && dice.chance(0.1 / 28) && !person.plan.contains(shop.category())) {
                    person.card(day, person.terminal(shop.names().getFirst()), shop.mcc(), dice.price(shop.pounds()),
                            false,
                            person.home);
                }
            }
        }
        if (person.cash > 0) {
            for (LocalDate day = person.start; day.isBefore(person.end); day = day.plusDays(dice.between(5, 16))) {
                if (!quiet(day)) {
                    person.cashOut(day, person.cash * (dice.chance(0.08) ? 2 : 1));
                }
            }
        }
    }

    /** The return fare, the second ticket, the wrong PIN, the refund. */
    private void around(Habit habit, Line line) {
        if (habit.category.equals("taxi") && dice.chance(0.5)) {
            person.lines.add(line.copy(line.at.plusMinutes(dice.between(60, 180))));
        }
        if (habit.forTwo && !habit.category.equals("taxi")) {
            person.lines.add(line.copy(line.at.plusMinutes(dice.between(6, 45))));
        }
        if (dice.chance(0.008)) {
            Line wrong = line.copy(line.at.minusSeconds(dice.between(40, 100)));
            wrong.status = "DECLINED_PIN";
            person.lines.add(wrong);
        }
        if (dice.chance(0.01) && line.day().plusDays(8).isBefore(person.end)) {
            Line refund = line.copy(line.at.plusDays(dice.between(2, 8)));
            refund.type = "REFUND";
            refund.pence = -line.pence;
            person.lines.add(refund);
        }
        if (dice.chance(0.002) && line.day().plusDays(9).isBefore(person.end)) {
            Line twice = line.copy(line.at.plusMinutes(dice.between(0, 3)));
            Line refund = line.copy(line.at.plusDays(dice.between(2, 6)));
            refund.type = "REFUND";
            refund.pence = -line.pence;
            person.lines.addAll(List.of(twice, refund));
        }
    }
}
