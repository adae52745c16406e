package scot.sporran.returns.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The words of a mail, line by line, as they would be read aloud. Of HTML nothing but its text is looked at: no picture is fetched, no script
 * runs, no link is followed. What stands in the cells of a row is one line. Pure.
 */
final class MailWords {

    private static final int MOST_BYTES = 1 << 20;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Set<String> BLOCKS = Set.of("p", "div", "br", "li", "ul", "ol", "table", "tr", "h1", "h2",
            "h3",
            "h4", "h5", "h6", "hr", "blockquote", "pre", "section", "article", "header", "footer", "center", "dt",
            "dd", "dl", "caption", "address");
    private static final Set<String> UNSEEN = Set.of("title", "template", "textarea", "select", "button");
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Pattern ADDRESS = Pattern.compile("(https?://[^/\\s]{1,200})/\\S*");
    private static final Pattern QUOTED = Pattern.compile("^(?:> ?)+");

    private MailWords() {}

    /** @param charset as the mail has it; null or unknown is found out */
    static List<String> ofHtml(byte[] html, @Nullable String charset) {
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, Jsoup.parse(text(html, charset)));
        return lines.whole();
    }

    /** Addresses are cut behind the name of their site: what follows tells who reads, not what was bought. */
    static List<String> ofText(byte[] plain, @Nullable String charset) {
        return text(plain, charset).lines().map(line -> QUOTED.matcher(line).replaceFirst(""))
                .map(line -> ADDRESS.matcher(line).replaceAll("$1/…")).toList();
    }

    private static String text(byte[] bytes, @Nullable String charset) {
        ByteBuffer some = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_BYTES));
        try {
            if (charset != null && !charset.equalsIgnoreCase("us-ascii")) {
                return Charset.forName(charset).decode(some).toString();
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // a mail program that made one up: found out like one that says nothing
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(some.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return WINDOWS.decode(some).toString();
        }
    }

    /** Goes through a page once, however deep it is. */
    private static final class Lines implements NodeVisitor {

        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int unseen;
        /** Whether the next text begins a line. */
        private boolean breaks;
        /** Whether a cell of the same row has just ended. */
        private boolean besideCell;
        /** Whether a cell has begun and said nothing yet: it stands beside the one before, whatever it is made of. */
        private boolean cellBegins;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                unseen += UNSEEN.contains(name) ? 1 : 0;
                if (CELLS.contains(name) && besideCell) {
                    breaks = false;
                    cellBegins = true;
                } else {
                    boundary(name);
                }
            } else if (node instanceof TextNode text && unseen == 0) {
                add(text.text());
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                unseen -= UNSEEN.contains(name) ? 1 : 0;
                if (CELLS.contains(name)) {
                    besideCell = true;
                } else {
                    boundary(name);
                }
            }
        }

        private void boundary(String name) {
            if (name.equals("tr") || name.equals("table")) {
                besideCell = false;
                cellBegins = false;
            }
            breaks |= BLOCKS.contains(name) && !cellBegins;
        }

        private void add(String text) {
            if (text.isBlank()) {
                line.append(' ');
                return;
            }
            if (breaks) {
                end();
            } else if (cellBegins) {
                line.append(' ');
            }
            breaks = false;
            cellBegins = false;
            line.append(text);
        }

        private void end() {
            lines.add(line.toString());
            line.setLength(0);
        }

        List<String> whole() {
            end();
            return lines;
        }
    }
}
