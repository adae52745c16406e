package scot.sporran.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing: an error, a link that does not work any more, good-bye.
 *
 * @param paragraphs in this order
 * @param homeLink text of a link to the first page; null for none
 */
public record NoticePage(Frame frame, List<String> paragraphs, @Nullable String homeLink) {

    public NoticePage {
        paragraphs = List.copyOf(paragraphs);
    }
}
