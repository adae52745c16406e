package scot.sporran.payruns;

import jakarta.inject.Singleton;
import java.util.List;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Login;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.payruns.employment.AssistantReach;
import scot.sporran.payruns.employment.Employments;

/** Letters to an assistant about work and pay, and how they chose to be told. */
@Singleton
final class CopyOfWorkLetters implements OwnCopyPart {

    private static final int ALL = 100_000;

    private final Employments employments;
    private final Notices letters;
    private final AssistantReach reach;
    private final Sheets sheets;

    CopyOfWorkLetters(Employments employments, Notices letters, AssistantReach reach, Sheets sheets) {
        this.employments = employments;
        this.letters = letters;
        this.reach = reach;
        this.sheets = sheets;
    }

    @Override
    public List<Sheet> own(Login login) {
        Sheets.Draft written = sheets.named("letters").moment("at").text("subject", "words").moment("read");
        Sheets.Draft told = sheets.named("told-by").word("reach-by", "reach.work.");
        employments.assistant(login.id()).ifPresent(assistant -> {
            letters.of(assistant.id().value(), null, ALL).forEach(one -> letters.letter(one)
                    .ifPresent(letter -> written.row(one.at(), letter.subject(),
                            String.join("\n", letter.paragraphs()), one.readAt())));
            told.row(reach.by(assistant));
        });
        return List.of(written.done(), told.done());
    }
}
