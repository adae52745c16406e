package scot.sporran.monitoring.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import scot.sporran.monitoring.simulation.Person.Assistant;
import scot.sporran.monitoring.simulation.Person.Label;
import scot.sporran.monitoring.simulation.Person.Town;

/**
 * A council whose history is invented, with answers. It knows nothing of the engine: what is odd and honest, and what is wrong, comes
 * from the world as councils and courts describe it. Same seed, same council.
 */
public final class SimulatedCouncil {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final double TROUBLED = 0.42;
    private static final List<String> GROUPS = List.of("older", "older", "older", "older", "physical", "physical",
            "physical",
            "learning", "learning", "mental", "child");

    private final long seed;
    private final int budgets;
    private final int months;
    private int count;

    public SimulatedCouncil(long seed, int budgets, int months) {
        this.seed = seed;
        this.budgets = budgets;
        this.months = months;
    }

    /** Writes the history and {@code labels.csv} into a folder. */
    public static void main(String... args) throws IOException {
        Files.createDirectories(Path.of(args[0]));
        new SimulatedCouncil(Long.parseLong(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]))
                .write(Path.of(args[0]));
    }

    static String pounds(long pence) {
        return String.format(Locale.ROOT, "%s%d.%02d", pence < 0 ? "-" : "", Math.abs(pence) / 100,
                Math.abs(pence) % 100);
    }

    public void write(Path folder) throws IOException {
        try (CsvWriter budget = open(folder, "budgets",
                "budget_id,option,client_group,package,manager,town,lat,lon,weekly_value,"
                        + "funding_freq,contribution_weekly,cash_weekly_allowed,reserve_weeks_allowed,opening_balance,start,end,"
                        + "nominee_account,plan_categories");
                CsvWriter transactions = open(folder, "transactions",
                        "txn_id,budget_id,at,type,status,amount,balance_after,descriptor,"
                                + "mcc,channel,merchant_town,country,counterparty_account,reference");
                CsvWriter payroll = open(folder, "payroll",
                        "payslip_id,budget_id,pa_id,period_from,period_to,timesheet_hours,"
                                + "timesheet_received,paid_hours,leave_hours,rate,gross,net,pay_date");
                CsvWriter workers = open(folder, "workers",
                        "pa_id,budget_id,from,to,registered,relationship,relative_approved_on,account");
                CsvWriter events = open(folder, "events", "budget_id,event,date,recorded,note,amount");
                CsvWriter places = open(folder, "places", "town,lat,lon,country");
                CsvWriter labels = open(folder, "labels", "budget_id,reason,from,to,txn_ids")) {
            for (Town town : Town.ALL) {
                places.writeRecord(town.name(), Double.toString(town.latitude()), Double.toString(town.longitude()),
                        town.country());
            }
            for (int i = 1; i <= budgets; i++) {
                Person person = person(i);
                settle(person);
                budget.writeRecord(row(person));
                person.payslips.stream().sorted(Comparator.comparing(payslip -> payslip[12]))
                        .forEach(payroll::writeRecord);
                person.events.forEach(events::writeRecord);
                for (Assistant assistant : person.assistants) {
                    workers.writeRecord(assistant.id, person.id, assistant.from.toString(),
                            assistant.to.equals(LocalDate.MAX) ? "" : assistant.to.toString(),
                            assistant.registered.toString(),
                            assistant.relationship, assistant.approved, assistant.account);
                }
                for (Line line : person.lines) {
                    transactions.writeRecord(line.id, person.id, TIME.format(line.at), line.type, line.status,
                            pounds(line.pence), pounds(line.balance), line.descriptor, line.mcc, line.channel,
                            line.town,
                            line.country, line.account, line.reference);
                }
                for (Label label : person.labels) {
                    labels.writeRecord(person.id, label.reason, label.from.toString(), label.to.toString(),
                            String.join(" ", label.lines.stream().map(line -> line.id).toList()));
                }
            }
        }
    }

    private static CsvWriter open(Path folder, String name, String columns) throws IOException {
        CsvWriter writer = CsvWriter.builder().build(folder.resolve(name + ".csv"));
        writer.writeRecord(columns.split(","));
        return writer;
    }

    private Person person(int number) {
        Dice dice = new Dice(seed * 1_000_003 + number);
        Person person = new Person("B%05d".formatted(number), dice);
        LocalDate start = LocalDate.of(2024, 4, 1);
        person.start = dice.chance(0.75) ? start : start.plusDays(dice.between(5, 150));
        person.end = start.plusMonths(months);
        person.group = dice.pick(GROUPS);
        person.kind = dice.pick(List.of("pa", "pa", "pa", "pa", "agency", "agency", "activity", "activity", "mixed"));
        person.manager = dice.pick(List.of("self", "self", "nominee", "nominee", "managed"));
        person.nominee = person.manager.equals("nominee") ? dice.account() : "";
        person.option = dice.chance(0.12) ? 2 : 1;
        person.home = dice.pick(Town.ALL.subList(0, Town.SCOTTISH));
        boolean small = person.kind.equals("activity");
        person.weekly = Math.round(100 * (small ? dice.between(40, 110) : Math.exp(dice.normal(5.8, 0.45))));
        person.cycle = dice.pick(List.of("4-weekly", "4-weekly", "4-weekly", "4-weekly", "monthly", "weekly"));
        person.contribution = dice.chance(0.35) ? Math.round(person.weekly * dice.between(0.05, 0.24)) : 0;
        person.cash = dice.chance(0.18) ? dice.between(2, 4) * 1_000L : 0;
        person.reserve = dice.pick(List.of(8, 8, 10, 12));
        person.opening = Math.round(person.weekly * dice.between(1.0, 3.0));
        if (person.start.equals(start)) {
            person.uplift = 1 + dice.between(30, 60) / 1_000.0;
            person.upliftDay = LocalDate.of(2024, 4, 7);
        }
        boolean wages = person.kind.equals("pa") || person.kind.equals("mixed");
        boolean agency = person.kind.equals("agency") || person.kind.equals("mixed");
        provide(person, wages, agency);
        Life life = new Life(person, seed % 2 == 1);
        life.plan(wages, agency);
        person.losesCodes = dice.chance(0.2);
        life.live();
        if (dice.chance(TROUBLED * months / 12.0)) {
            boolean done = false;
            for (int tries = 0; !done && tries < 5; tries++) {
                done = new Trouble(person).strike(Trouble.KINDS.get((number + tries * 7) % Trouble.KINDS.size()));
            }
        }
        return person;
    }

    private static void provide(Person person, boolean wages, boolean agency) {
        Dice dice = person.dice;
        double share = wages && agency ? 0.42 : 0.8;
        if (wages) {
            person.payEvery = dice.chance(0.6) ? 28 : 30;
            int many = dice.between(1, 3);
            double weeks = person.payEvery == 28 ? 4 : 4.35;
            for (int i = 1; i <= many; i++) {
                String account = dice.chance(0.08) ? "AC%08d".formatted(dice.between(1, 40)) : dice.account();
                double rate = Math.round(dice.between(11.5, 14.0) * 100) / 100.0;
                Assistant assistant = new Assistant(person.id + "-P" + i, account, person.start,
                        Math.max(2, Math.round(person.weekly / 100.0 * weeks * share / many / rate)));
                assistant.rate = rate;
                if (dice.chance(0.07)) {
                    assistant.relationship = "close_relative";
                    assistant.approved = person.start.plusDays(dice.between(-25, 20)).toString();
                }
                person.assistants.add(assistant);
            }
            if (dice.chance(0.1)) {
                person.plan.add("helper");
            }
        }
        if (agency) {
            person.agency = dice.pick(List.of("THISTLE CARE", "NORTH ESK SUPPORT", "KINDLY HOMECARE"));
            person.agencyAccount = dice.account();
            person.agencyInvoice = Math.round(person.weekly * 4 * share);
        }
    }

    /** Puts lines in order, lets the balance decide what can be paid, and loses codes where an export loses them. */
    private void settle(Person person) {
        person.lines.removeIf(line -> line.day().isBefore(person.start) || !line.day().isBefore(person.end));
        person.lines.sort(Comparator.comparing(line -> line.at));
        long balance = person.opening;
        Set<Line> wrong = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        person.labels.forEach(label -> wrong.addAll(label.lines));
        for (Line line : person.lines) {
            if (line.status.equals("SETTLED")) {
                if (line.pence < 0 && balance + line.pence < 0 && !wrong.contains(line)
                        && (line.type.equals("CARD") || line.type.equals("ATM"))) {
                    line.status = "DECLINED_FUNDS";
                } else {
                    balance += line.pence;
                }
            }
            line.balance = balance;
            line.id = "T%08d".formatted(++count);
            if (person.losesCodes && person.dice.chance(0.3)) {
                line.mcc = "";
            }
        }
        person.labels.forEach(
                label -> label.lines.stream().filter(line -> line.id.isEmpty()).forEach(line -> line.id = "GONE"));
    }

    private static List<String> row(Person person) {
        List<String> row = new ArrayList<>(List.of(person.id, Integer.toString(person.option), person.group,
                person.kind,
                person.manager, person.home.name(), Double.toString(person.home.latitude()),
                Double.toString(person.home.longitude()), pounds(person.weekly), person.cycle,
                pounds(person.contribution),
                pounds(person.cash), Integer.toString(person.reserve), pounds(person.opening), person.start.toString(),
                person.end.toString(), person.nominee, String.join(" ", person.plan)));
        return row;
    }
}
