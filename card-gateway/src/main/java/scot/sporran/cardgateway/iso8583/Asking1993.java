package scot.sporran.cardgateway.iso8583;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an acquirer says in ISO 8583:1993, made from the message of 1987: the other way about than {@link Edition1993}, for who
 * plays the acquirer's side. Where 1993 wants to know more, it is told of an attended till in Edinburgh.
 */
final class Asking1993 {

    private static final String REGION_AND_COUNTRY = "             ";
    private static final String PROCESSED_BY_THE_TERMINAL = "1004";
    private static final int NAME = 25;
    private static final int CITY = 38;
    private static final int ACQUIRER_DIGITS = 11;

    private final Message asking;
    private final LocalDate today;
    private final SortedMap<Integer, String> fields = new TreeMap<>();

    private Asking1993(Message asking, LocalDate today) {
        this.asking = asking;
        this.today = today;
    }

    /** @param today at the shop: 1993 wants to know the year */
    static Message of(Message asking, LocalDate today) {
        return new Asking1993(asking, today).message();
    }

    private Message message() {
        Edition1993.ALIKE.forEach(number -> asking.field(number).ifPresent(text -> fields.put(number, text)));
        asking.field(13).ifPresent(date -> fields.put(12, year(date) + date + asking.text(12)));
        asking.field(18).ifPresent(shop -> fields.put(26, shop));
        asking.field(22).ifPresent(mode -> fields.put(22, PosData.of(mode, asking.field(25).orElse("00"))));
        asking.field(15).ifPresent(date -> fields.put(28, year(date) + date));
        asking.field(43).ifPresent(text -> fields.put(43, String.join("\\", text.substring(0, NAME).strip(), "",
                text.substring(NAME, CITY).strip(), REGION_AND_COUNTRY + text.substring(CITY))));
        asking.field(53).ifPresent(control -> fields.put(53, control));
        asking.field(39).ifPresent(code -> fields.put(39, ActionCodes.told(code)));
        asking.field(60).ifPresent(reason -> fields.put(25,
                reason.matches("[0-9]{4}") ? reason : PROCESSED_BY_THE_TERMINAL));
        asking.field(90).ifPresent(original -> fields.put(56, original(original)));
        function();
        return new Message(Edition1993.type(asking.mti()), fields);
    }

    private void function() {
        switch (asking.mti().substring(0, 2)) {
            case "01" -> fields.put(24, switch (asking.field(25).orElse("")) {
                case "06" -> "101";
                case "51" -> "108";
                default -> "100";
            });
            case "02" -> fields.put(24, "200");
            case "04" -> reversal();
            case "05" -> fields.put(24, "500");
            default -> asking.field(70).ifPresent(function -> fields.put(24, Edition1993.networkFunction(function)));
        }
    }

    /** DE4 is what stands, DE30 what was asked for. */
    private void reversal() {
        String asked = asking.text(4);
        fields.put(30, asked + "0".repeat(asked.length()));
        asking.field(95).ifPresent(stands -> fields.put(4, stands.substring(0, asked.length())));
        fields.put(24, asking.has(95) ? "401" : "400");
    }

    /** The original's local time, which follow-ups repeat as their own. */
    private String original(String of1987) {
        String acquirer = of1987.substring(20, 20 + ACQUIRER_DIGITS).replaceFirst("^0+", "");
        return Edition1993.type(of1987.substring(0, 4)) + of1987.substring(4, 10) + year(asking.text(13))
                + asking.text(13)
                + asking.text(12) + String.format(java.util.Locale.ROOT, "%02d", acquirer.length()) + acquirer;
    }

    /** Of the year that brings it nearest to today. */
    private String year(String monthDay) {
        MonthDay day = MonthDay.of(Integer.parseInt(monthDay.substring(0, 2)), Integer.parseInt(monthDay.substring(2)));
        LocalDate nearest = Stream.of(-1, 0, 1).map(years -> day.atYear(today.getYear() + years))
                .min(Comparator.comparing(date -> Math.abs(date.toEpochDay() - today.toEpochDay()))).orElse(today);
        return String.format(java.util.Locale.ROOT, "%02d", nearest.getYear() % 100);
    }
}
