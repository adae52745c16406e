package scot.sporran.portal.copy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheet.Column;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;

/** A copy in the words of its reader. */
final class CopyWords {

    private final Language language;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    CopyWords(Language language) {
        this.language = language;
        day = DateTimeFormatter.ofPattern("d MMM yyyy", language.locale());
        moment = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", language.locale()).withZone(London.ZONE);
    }

    String title(PersonCopies.Copy copy) {
        return language.say("copy.of", copy.name());
    }

    List<String> introduction(PersonCopies.Copy copy) {
        return List.of(language.say("copy.made", moment.format(copy.madeAt())),
                language.say("copy.extent." + copy.extent()),
                language.say(copy.extent() == PersonCopies.Extent.OWN ? "copy.own.not-in" : "copy.not-in"),
                language.say("copy.inside"));
    }

    String title(Sheet sheet) {
        return language.say("copy.sheet." + sheet.name());
    }

    String head(Column column) {
        return language.say("copy.column." + column.name());
    }

    /** A sentence before the names of what there is nothing of. */
    String nothing() {
        return language.say("copy.nothing");
    }

    String filesTitle() {
        return language.say("copy.files");
    }

    /** As people read it. */
    String cell(Sheet sheet, List<@Nullable Object> row, int at) {
        Column column = sheet.columns().get(at);
        return switch (row.get(at)) {
            case Long pence when column.kind() == Column.Kind.PENCE -> Money.ofPence(pence).toString();
            case LocalDate on -> day.format(on);
            case Instant when -> moment.format(when);
            case null, default -> plainCell(sheet, row, at);
        };
    }

    /** As a spreadsheet reckons with it: pounds without a sign, days and moments by ISO 8601. */
    String plainCell(Sheet sheet, List<@Nullable Object> row, int at) {
        Column column = sheet.columns().get(at);
        return switch (row.get(at)) {
            case null -> "";
            case Long pence when column.kind() == Column.Kind.PENCE -> BigDecimal.valueOf(pence, 2).toPlainString();
            case Boolean yes -> language.say(yes ? "copy.yes" : "copy.no");
            case String names when column.kind() == Column.Kind.WORD -> words(column, names,
                    column.gaps().stream().map(gap -> cell(sheet, row, sheet.indexOf(gap))).toArray());
            case Object other -> other.toString();
        };
    }

    private String words(Column column, String names, Object[] gaps) {
        return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty())
                .map(name -> language.knows(column.words() + name) ? name : "OTHER").distinct()
                .map(name -> language.say(column.words() + name, gaps)).collect(Collectors.joining(", "));
    }
}
