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
        return language.say("copy.of", copy.person().displayName());
    }

    List<String> introduction(PersonCopies.Copy copy) {
        return List.of(language.say("copy.made", moment.format(copy.madeAt())),
                language.say(copy.whole() ? "copy.whole" : "copy.part"), language.say("copy.not-in"),
                language.say("copy.inside"));
    }

    String title(Sheet sheet) {
        return language.say("copy.sheet." + sheet.name());
    }

    String head(Column column) {
        return language.say("copy.column." + column.name());
    }

    String nothing() {
        return language.say("copy.nothing");
    }

    String filesTitle() {
        return language.say("copy.files");
    }

    /** As people read it. */
    String cell(Column column, @Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Long pence when column.kind() == Column.Kind.PENCE -> Money.ofPence(pence).toString();
            case LocalDate on -> day.format(on);
            case Instant at -> moment.format(at);
            default -> plainCell(column, cell);
        };
    }

    /** As a spreadsheet reckons with it: pounds without a sign, days and moments by ISO 8601. */
    String plainCell(Column column, @Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Long pence when column.kind() == Column.Kind.PENCE -> BigDecimal.valueOf(pence, 2).toPlainString();
            case Boolean yes -> language.say(yes ? "copy.yes" : "copy.no");
            case String names when column.kind() == Column.Kind.WORD -> Arrays.stream(names.split(" "))
                    .filter(name -> !name.isEmpty()).map(name -> word(column.words(), name)).distinct()
                    .collect(Collectors.joining(", "));
            default -> String.valueOf(cell);
        };
    }

    private String word(String words, String name) {
        return language.say(language.knows(words + name) ? words + name : words + "OTHER");
    }
}
