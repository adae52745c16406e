package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A simulated person with a budget, a plan, habits, and what the council has on record about them. */
final class Person {

    final String id;
    final Dice dice;
    String group = "older";
    String kind = "pa";
    String manager = "self";
    int option = 1;
    Town home = Town.ALL.getFirst();
    long weekly;
    double uplift = 1;
    LocalDate upliftDay = LocalDate.MAX;
    String cycle = "4-weekly";
    long contribution;
    long cash;
    int reserve = 8;
    long opening;
    LocalDate start = LocalDate.EPOCH;
    LocalDate end = LocalDate.EPOCH;
    String nominee = "";
    final Set<String> plan = new TreeSet<>();
    final List<Habit> habits = new ArrayList<>();
    final List<Assistant> assistants = new ArrayList<>();
    String agency = "";
    String agencyAccount = "";
    long agencyInvoice;
    int payEvery = 28;
    boolean losesCodes;

    final List<Line> lines = new ArrayList<>();
    final List<String[]> events = new ArrayList<>();
    final List<String[]> payslips = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    final Map<LocalDate, LocalDate> closed = new TreeMap<>();

    Person(String id, Dice dice) {
        this.id = id;
        this.dice = dice;
    }

    /** A place on the map. */
    record Town(String name, double latitude, double longitude, String country) {

        static final List<Town> ALL = List.of(new Town("ABERHILL", 56.20, -3.02, "GB"),
                new Town("BRIGTON", 55.90, -4.40, "GB"), new Town("CARSEMOUTH", 56.10, -3.90, "GB"),
                new Town("DALRIGG", 55.60, -4.60, "GB"), new Town("EASTERHOPE", 55.62, -2.80, "GB"),
                new Town("FEARNAN", 57.50, -4.25, "GB"), new Town("GARTNESS", 57.10, -2.20, "GB"),
                new Town("HOLMVOE", 58.98, -2.96, "GB"), new Town("YORKWELL", 53.96, -1.08, "GB"),
                new Town("SOUTHQUAY", 51.50, -0.12, "GB"), new Town("PORTSOL", 37.00, -7.93, "PT"));

        static final int SCOTTISH = 8;

        double kilometres(Town other) {
            double x = (longitude - other.longitude) * 111 * Math.cos(Math.toRadians(latitude));
            double y = (latitude - other.latitude) * 111;
            return Math.hypot(x, y);
        }
    }

    /** Something the person buys again and again. */
    static final class Habit {

        final String name;
        final String category;
        final String mcc;
        final boolean online;
        final double pounds;
        final double perMonth;
        final int fromHour;
        final int toHour;
        boolean forTwo;
        String descriptor;

        Habit(String name, String category, String mcc, boolean online, double pounds, double perMonth, int fromHour,
                int toHour, String descriptor) {
            this.name = name;
            this.category = category;
            this.mcc = mcc;
            this.online = online;
            this.pounds = pounds;
            this.perMonth = perMonth;
            this.fromHour = fromHour;
            this.toHour = toHour;
            this.descriptor = descriptor;
        }
    }

    /** A personal assistant. */
    static final class Assistant {

        final String id;
        final String account;
        final LocalDate from;
        LocalDate to = LocalDate.MAX;
        LocalDate registered;
        String relationship = "none";
        String approved = "";
        double hours;
        double rate = 12.5;
        boolean flat;

        Assistant(String id, String account, LocalDate from, double hours) {
            this.id = id;
            this.account = account;
            this.from = from;
            this.hours = hours;
            registered = from;
        }
    }

    /** What truly happened: the answer. */
    static final class Label {

        final String reason;
        final LocalDate from;
        final LocalDate to;
        final List<Line> lines;

        Label(String reason, LocalDate from, LocalDate to, List<Line> lines) {
            this.reason = reason;
            this.from = from;
            this.to = to;
            this.lines = lines;
        }
    }

    String terminal(String name) {
        String tail = dice.chance(0.5) ? "%04d".formatted(dice.between(1000, 9999)) : home.name();
        String whole = name + ' ' + tail;
        return whole.length() > 22 ? whole.substring(0, 22).strip() : whole;
    }

    Line card(LocalDate day, String descriptor, String mcc, long pence, boolean online, Town where) {
        Line line = new Line(dice.time(day, 9, 19), "CARD", -pence).at(descriptor, mcc, online ? "ECOM" : "POS",
                online ? dice.pick(List.of("ONLINE", "LUXEMBOURG", "SOUTHQUAY")) : where.name());
        lines.add(line);
        return line;
    }

    Line transfer(LocalDate day, String who, String account, String reference, long pence) {
        Line line = new Line(dice.time(day, 9, 16), "FASTER_PAYMENT", -pence).to(who, account, reference);
        lines.add(line);
        return line;
    }

    Line cashOut(LocalDate day, long pence) {
        Line line = new Line(dice.time(day, 9, 19), "ATM", -pence).at("CASHPOINT " + home.name(), "6011", "ATM",
                home.name());
        lines.add(line);
        return line;
    }

    void event(String what, LocalDate date, LocalDate recorded, String note, long pence) {
        events.add(new String[]{id, what, date.toString(), recorded.toString(), note,
                pence == 0 ? "" : SimulatedCouncil.pounds(pence)});
    }

    double weeklyOn(LocalDate day) {
        return weekly * (day.isBefore(upliftDay) ? 1 : uplift);
    }
}
