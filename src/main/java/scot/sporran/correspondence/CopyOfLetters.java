package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Messages to and fro, and letters as they were written. */
@Singleton
final class CopyOfLetters implements CopyPart {

    private static final int ALL = 100_000;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Messages messages;
    private final Notices letters;
    private final NotifyChoices choices;
    private final Sheets sheets;

    CopyOfLetters(Messages messages, Notices letters, NotifyChoices choices, Sheets sheets) {
        this.messages = messages;
        this.letters = letters;
        this.choices = choices;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_MESSAGES;
    }

    /** Without what was said in confidence: a copy may be taken by, or handed to, whoever helps the person. */
    @Override
    public List<Sheet> sheets(UUID person) {
        return sheets(person, new Messages.Reader(NOBODY, false));
    }

    @Override
    public List<Sheet> sheetsForSelf(UUID person) {
        return sheets(person, Messages.Reader.OF_ALL);
    }

    private List<Sheet> sheets(UUID person, Messages.Reader reader) {
        Sheets.Draft said = sheets.named("messages").moment("at").text("by", "words").moment("read");
        messages.of(person, reader, Long.MAX_VALUE, ALL)
                .forEach(one -> said.row(one.at(), one.name(), one.text(), one.readAt()));
        Sheets.Draft written = sheets.named("letters").moment("at").text("subject", "words").moment("read");
        letters.of(person, null, ALL).forEach(one -> letters.letter(one)
                .ifPresent(letter -> written.row(one.at(), letter.subject(), String.join("\n", letter.paragraphs()),
                        one.readAt())));
        return List.of(said.done(), written.done(),
                sheets.named("notifications").yesNo("say-all").row(choices.details(person)).done());
    }
}
