package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import scot.sporran.monitoring.simulation.Person.Assistant;
import scot.sporran.monitoring.simulation.Person.Label;

/** What really goes wrong in a simulated life, with its answer. Strengths vary widely, so that some are barely to be seen. */
final class Trouble {

    /** Kinds that anybody may meet, and those that need wages, a bill or a share. */
    static final List<String> KINDS = List.of("prohibited_mcc", "atm_surge", "balance_buildup", "underspend",
            "spend_stop",
            "missed_payroll", "hmrc_missed", "pa_no_timesheet", "pa_overpaid", "ghost_pa", "relative_unapproved",
            "duplicate_charge", "split_purchase", "new_payee_high", "round_transfers", "night_cluster", "geo_jump",
            "after_death", "in_hospital", "subscription_trap", "off_plan_creep", "funding_error", "contribution_missed",
            "agency_overbilled", "isolation", "running_out");

    private final Person person;
    private final Dice dice;
    private final LocalDate day;

    Trouble(Person person) {
        this.person = person;
        dice = person.dice;
        long length = person.end.toEpochDay() - person.start.toEpochDay();
        day = person.start.plusDays(Math.max(30, (long) (length * dice.between(0.3, 0.75))));
    }

    /** Brings a kind of trouble into a life; false when this life has no room for it. */
    boolean strike(String kind) {
        int before = person.labels.size();
        switch (kind) {
            case "prohibited_mcc" -> new CardTrouble(person, day).prohibited();
            case "atm_surge" -> new CardTrouble(person, day).cash();
            case "balance_buildup" -> fewer(kind, person.start, 0.35, 400);
            case "underspend" -> fewer(kind, day, dice.between(0.3, 0.5), dice.between(80, 150));
            case "spend_stop" -> stop();
            case "missed_payroll" -> missedPay();
            case "hmrc_missed" -> tax();
            case "pa_no_timesheet" -> timesheets();
            case "pa_overpaid" -> overpaid();
            case "ghost_pa" -> ghost();
            case "relative_unapproved" -> relative();
            case "duplicate_charge" -> new CardTrouble(person, day).twice();
            case "split_purchase" -> new CardTrouble(person, day).parts();
            case "new_payee_high" -> new CardTrouble(person, day).newShop();
            case "round_transfers" -> new CardTrouble(person, day).transfers();
            case "night_cluster" -> new CardTrouble(person, day).nights();
            case "geo_jump" -> new CardTrouble(person, day).far();
            case "after_death" -> death();
            case "in_hospital" -> hospital();
            case "subscription_trap" -> new CardTrouble(person, day).club();
            case "off_plan_creep" -> new CardTrouble(person, day).creep();
            case "funding_error" -> funding();
            case "contribution_missed" -> share();
            case "agency_overbilled" -> bills();
            case "isolation" -> new SlowTrouble(person, day).staysIn();
            case "running_out" -> new SlowTrouble(person, day).runsOut();
            default -> throw new IllegalArgumentException(kind);
        }
        return person.labels.size() > before;
    }

    private void label(String reason, LocalDate from, LocalDate to, List<Line> lines) {
        person.labels.add(new Label(reason, from, to, lines));
    }

    private void label(String reason, List<Line> lines) {
        if (!lines.isEmpty()) {
            label(reason, lines.getFirst().day(), lines.getLast().day(), lines);
        }
    }

    private static boolean care(Line line) {
        return line.pence < 0 && (line.type.equals("CARD") || line.reference.equals("WAGES")
                || line.reference.startsWith("INV"));
    }

    private void fewer(String reason, LocalDate from, double keep, int days) {
        LocalDate to = from.plusDays(days);
        person.lines.removeIf(line -> line.type.equals("CARD") && within(line, from, to) && !dice.chance(keep));
        for (Line line : person.lines) {
            if (care(line) && !line.type.equals("CARD") && within(line, from, to)) {
                line.pence = Math.round(line.pence * keep);
            }
        }
        for (String[] payslip : person.payslips) {
            LocalDate pay = LocalDate.parse(payslip[12]);
            if (!pay.isBefore(from) && pay.isBefore(to)) {
                scale(payslip, keep);
            }
        }
        if (reason.equals("balance_buildup")) {
            person.opening += person.weekly * 5;
        }
        label(reason, from, to.isBefore(person.end) ? to : person.end, List.of());
    }

    private static void scale(String[] payslip, double keep) {
        for (int cell : new int[]{5, 7, 8, 10, 11}) {
            if (!payslip[cell].isEmpty()) {
                payslip[cell] = "%.2f".formatted(Double.parseDouble(payslip[cell]) * keep);
            }
        }
    }

    private static boolean within(Line line, LocalDate from, LocalDate to) {
        return !line.day().isBefore(from) && line.day().isBefore(to);
    }

    private void stop() {
        LocalDate to = day.plusDays(dice.between(32, 70));
        if (person.closed.keySet().stream().anyMatch(stay -> Math.abs(stay.toEpochDay() - day.toEpochDay()) < 120)) {
            return;
        }
        person.lines.removeIf(line -> care(line) && within(line, day, to));
        person.payslips.removeIf(payslip -> {
            LocalDate pay = LocalDate.parse(payslip[12]);
            return !pay.isBefore(day) && pay.isBefore(to);
        });
        label("spend_stop", day, to, List.of());
    }

    private List<Line> wages(Predicate<Line> which) {
        return person.lines.stream().filter(line -> line.reference.equals("WAGES") && which.test(line))
                .sorted(java.util.Comparator.comparing(line -> line.at)).toList();
    }

    private void missedPay() {
        List<Line> after = wages(line -> line.day().isAfter(day) && line.day().isBefore(person.end.minusDays(45)));
        if (after.isEmpty()) {
            return;
        }
        String account = after.getFirst().account;
        List<Line> lost = after.stream().filter(line -> line.account.equals(account)).limit(dice.between(1, 3))
                .toList();
        person.lines.removeAll(lost);
        label("missed_payroll", lost.getFirst().day(), lost.getLast().day().plusDays(60), List.of());
    }

    private void tax() {
        LocalDate from = person.start.plusDays(dice.chance(0.5) ? 0 : 120);
        if (person.end.toEpochDay() - from.toEpochDay() < 240) {
            return;
        }
        boolean lost = person.lines.removeIf(line -> line.descriptor.startsWith("HMRC") && line.day().isAfter(from));
        if (lost) {
            label("hmrc_missed", from.plusDays(105), person.end, List.of());
        }
    }

    private void timesheets() {
        List<String[]> own = payslips();
        int count = dice.between(2, 5);
        if (own.size() < count + 1) {
            return;
        }
        List<String[]> run = own.subList(0, count);
        run.forEach(payslip -> {
            payslip[5] = "";
            payslip[6] = "";
        });
        label("pa_no_timesheet", LocalDate.parse(run.get(1)[12]), LocalDate.parse(run.getLast()[12]), List.of());
    }

    /** Payslips of one worker from the day on, oldest first. */
    private List<String[]> payslips() {
        return person.assistants.isEmpty()
                ? List.of()
                : person.payslips.stream().filter(payslip -> payslip[2].equals(person.assistants.getFirst().id)
                        && LocalDate.parse(payslip[12]).isAfter(day)
                        && LocalDate.parse(payslip[12]).isBefore(person.end.minusDays(30))).toList();
    }

    private void overpaid() {
        List<String[]> own = payslips().stream().filter(payslip -> !payslip[5].isEmpty()).limit(dice.between(1, 4))
                .toList();
        for (String[] payslip : own) {
            double paid = Double.parseDouble(payslip[7]);
            payslip[5] = "%.2f".formatted(
                    Math.max(0.5, (paid - Double.parseDouble(payslip[8])) * dice.between(0.6, 0.88) - 1.5));
        }
        if (!own.isEmpty()) {
            label("pa_overpaid", LocalDate.parse(own.getFirst()[12]), LocalDate.parse(own.getLast()[12]).plusDays(30),
                    List.of());
        }
    }

    private void ghost() {
        if (person.assistants.isEmpty()) {
            return;
        }
        int kind = dice.between(0, 2);
        String account = kind == 0 && !person.nominee.isEmpty() ? person.nominee : dice.account();
        Assistant ghost = new Assistant(person.id + "-G", account, day, 16);
        ghost.flat = true;
        ghost.registered = kind == 1 ? person.end.plusDays(5) : day;
        List<Line> lines = new ArrayList<>();
        for (LocalDate from = day; from.plusDays(32).isBefore(person.end)
                && lines.size() < 6; from = from.plusDays(28)) {
            LocalDate pay = from.plusDays(30);
            if (kind != 1) {
                person.payslips.add(new String[]{ghost.id + from, person.id, ghost.id, from.toString(),
                        from.plusDays(28).toString(), "16.0", pay.toString(), "16.0", "0", "12.5", "200.00", "200.00",
                        pay.toString()});
            }
            lines.add(person.transfer(pay, "PA WAGES", account, "WAGES", 20_000));
        }
        if (kind != 1) {
            person.assistants.add(ghost);
        }
        if (lines.size() > 3) {
            label("ghost_pa", lines);
        } else {
            person.lines.removeAll(lines);
        }
    }

    private void relative() {
        if (!person.assistants.isEmpty()) {
            Assistant assistant = person.assistants.getFirst();
            assistant.relationship = "close_relative";
            assistant.approved = dice.chance(0.3) ? assistant.from.plusDays(dice.between(90, 200)).toString() : "";
            label("relative_unapproved", assistant.from, assistant.from.plusDays(200), List.of());
        }
    }

    private void death() {
        LocalDate died = day.plusDays(10);
        person.event("death", died, died.plusDays(dice.between(1, 21)), "", 0);
        person.lines.removeIf(line -> line.day().isAfter(died) && (line.type.equals("CARD") || line.type.equals("ATM"))
                || line.day().isAfter(died.plusDays(30)));
        person.payslips.removeIf(payslip -> LocalDate.parse(payslip[12]).isAfter(died.plusDays(30)));
        if (dice.chance(0.25)) {
            person.card(died.plusDays(dice.between(0, 2)), person.terminal("DAILYFARE"), "5411", dice.price(12), false,
                    person.home);
            return;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < dice.between(3, 8); i++) {
            LocalDate on = died.plusDays(dice.between(5, 35));
            lines.add(dice.chance(0.7)
                    ? person.card(on, person.terminal("DAILYFARE"), "5411", dice.price(28), false, person.home)
                    : person.cashOut(on, 4_000));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("after_death", lines);
    }

    private void hospital() {
        LocalDate out = day.plusDays(dice.between(8, 26));
        person.event("hospital_in", day, day.plusDays(dice.between(0, 10)), "", 0);
        person.event("hospital_out", out, out, "", 0);
        person.lines.removeIf(line -> line.type.equals("CARD") && within(line, day.plusDays(1), out));
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < dice.between(2, 6); i++) {
            lines.add(person.card(day.plusDays(dice.between(1, (int) (out.toEpochDay() - day.toEpochDay()) - 1)),
                    person.terminal("DAILYFARE"), "5411",
                    dice.price(26), false, person.home));
        }
        lines.sort(java.util.Comparator.comparing(line -> line.at));
        label("in_hospital", lines);
    }

    private void funding() {
        List<Line> paid = person.lines.stream().filter(line -> line.type.equals("FUNDING") && line.day().isAfter(day)
                && line.day().isBefore(person.end.minusDays(50))).toList();
        if (paid.isEmpty()) {
            return;
        }
        Line one = paid.getFirst();
        if (dice.chance(0.5)) {
            Line again = one.copy(one.at.plusDays(dice.between(0, 2)).plusMinutes(3));
            person.lines.add(again);
            label("funding_error", List.of(one, again));
        } else {
            int gone = person.cycle.equals("weekly") ? 3 : 1;
            person.lines.removeAll(paid.subList(0, Math.min(gone, paid.size())));
            label("funding_error", one.day(), one.day().plusDays(40), List.of());
        }
    }

    private void share() {
        LocalDate to = day.plusDays(person.cycle.equals("weekly") ? dice.between(35, 80) : dice.between(90, 150));
        boolean lost = to.isBefore(person.end)
                && person.lines.removeIf(line -> line.type.equals("CONTRIBUTION") && within(line, day, to));
        if (lost) {
            label("contribution_missed", day, to, List.of());
        }
    }

    private void bills() {
        List<Line> bills = person.lines.stream()
                .filter(line -> line.reference.startsWith("INV") && line.day().isAfter(day)
                        && line.day().isBefore(person.end.minusDays(3)))
                .sorted(java.util.Comparator.comparing(line -> line.at)).toList();
        if (bills.isEmpty()) {
            return;
        }
        if (dice.chance(0.5)) {
            Line again = bills.getFirst().copy(bills.getFirst().at.plusDays(2));
            person.lines.add(again);
            label("agency_overbilled", List.of(bills.getFirst(), again));
        } else {
            double dearer = dice.between(1.18, 1.5);
            List<Line> run = bills.subList(0, Math.min(4, bills.size()));
            if (run.size() > 2) {
                run.forEach(line -> line.pence = Math.round(line.pence * dearer));
                label("agency_overbilled", run);
            }
        }
    }
}
