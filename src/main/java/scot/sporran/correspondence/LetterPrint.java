package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.correspondence.reach.CouncilReach;
import scot.sporran.correspondence.reach.CouncilReaches;
import scot.sporran.platform.London;
import scot.sporran.platform.PrintPage;

/** A letter for paper: the council's logo and name, whom it is to, the day, the text; in letters of 11 or 18 points. */
@Singleton
public class LetterPrint {

    private final CouncilReaches reaches;

    LetterPrint(CouncilReaches reaches) {
        this.reaches = reaches;
    }

    /**
     * A page that stands alone.
     *
     * @param council in whose name it is: how it is reached stands under its name
     * @param large in 18 point letters
     */
    public String page(LetterTemplate.Letter letter, Recipients.Recipient to, UUID council, Instant at,
            boolean large) {
        String day = DateTimeFormatter.ofPattern("d MMMM yyyy", letter.language().locale())
                .format(at.atZone(London.ZONE));
        String address = to.address() == null ? "" : to.address();
        String logo = to.logo() == null
                ? ""
                : "<p><img class=\"logo\" alt=\"" + PrintPage.safe(to.council()) + "\" src=\"" + to.logo() + "\"/></p>";
        String head = logo + "<p><b>" + PrintPage.safe(to.council()) + "</b>" + reach(letter, council) + "</p><p>"
                + PrintPage.safe(to.name())
                + "<br/>"
                + PrintPage.safe(address).replaceAll("\\R|, ", "<br/>") + "</p><p>" + PrintPage.safe(day) + "</p>";
        String body = letter.paragraphs().stream()
                .map(text -> "<p>" + PrintPage.safe(text).replace("\n", "<br/>") + "</p>")
                .collect(Collectors.joining());
        return PrintPage.of(letter.subject(), head + "<h1>" + PrintPage.safe(letter.subject()) + "</h1>" + body, large,
                letter.language());
    }

    /** The same as PDF. */
    public byte[] pdf(LetterTemplate.Letter letter, Recipients.Recipient to, UUID council, Instant at, boolean large) {
        return PrintPage.pdf(page(letter, to, council, at, large));
    }

    private String reach(LetterTemplate.Letter letter, UUID council) {
        CouncilReach reach = reaches.of(council);
        StringBuilder lines = new StringBuilder();
        if (reach.phone() != null) {
            lines.append("<br/>").append(PrintPage.safe(letter.language().say("reach.letter.phone", reach.phone())));
            if (reach.hours() != null) {
                lines.append("<br/>").append(PrintPage.safe(reach.hours()));
            }
        }
        if (reach.email() != null) {
            lines.append("<br/>").append(PrintPage.safe(letter.language().say("reach.letter.email", reach.email())));
        }
        return lines.toString();
    }
}
