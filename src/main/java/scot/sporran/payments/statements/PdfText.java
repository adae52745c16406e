package scot.sporran.payments.statements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** The words of a PDF and where on the page they stand, row by row. */
final class PdfText extends PDFTextStripper {

    /** More words than a page of print holds. */
    private static final int MOST_WORDS = 20_000;

    private final List<Word> words = new ArrayList<>();

    private PdfText() {
        setSortByPosition(true);
    }

    /** From left to right on a page, in points. */
    record Span(double left, double right) {

        double middle() {
            return (left + right) / 2;
        }

        /** How far another is from standing right below: sums may be set to the left, the right or the middle. */
        double distance(Span other) {
            return Math.min(Math.abs(middle() - other.middle()),
                    Math.min(Math.abs(left - other.left), Math.abs(right - other.right)));
        }

        Span to(Span other) {
            return new Span(Math.min(left, other.left), Math.max(right, other.right));
        }
    }

    /** @param bottom how far down the page its foot stands */
    record Word(String text, Span span, double bottom, double height) {}

    /** Words that stand on one line, from left to right. */
    record Row(List<Word> words) {

        Row {
            words = List.copyOf(words);
        }

        double bottom() {
            return words.getFirst().bottom();
        }

        double height() {
            return words.getFirst().height();
        }

        double top() {
            return bottom() - height();
        }

        /** Where these words stand one after the other; null when they do not. */
        @Nullable
        Span find(String... wanted) {
            for (int i = 0; i + wanted.length <= words.size(); i++) {
                int same = 0;
                while (same < wanted.length && words.get(i + same).text().equals(wanted[same])) {
                    same++;
                }
                if (same == wanted.length) {
                    return words.get(i).span().to(words.get(i + same - 1).span());
                }
            }
            return null;
        }
    }

    /** All pages; a page without text has no rows. */
    static List<List<Row>> of(PDDocument document) throws IOException {
        List<List<Row>> pages = new ArrayList<>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            PdfText text = new PdfText();
            text.setStartPage(page);
            text.setEndPage(page);
            text.getText(document);
            pages.add(rows(text.words));
        }
        return pages;
    }

    /** Takes a run of letters apart where there is a space between them. */
    @Override
    protected void writeString(String text, List<TextPosition> at) throws IOException {
        StringBuilder word = new StringBuilder();
        TextPosition first = null;
        TextPosition last = null;
        for (TextPosition letter : at) {
            boolean blank = letter.getUnicode() == null || letter.getUnicode().isBlank()
                    || letter.getUnicode().charAt(0) == '\u00A0';
            if (!blank) {
                first = first == null ? letter : first;
                last = letter;
                word.append(letter.getUnicode());
            } else if (first != null && last != null) {
                add(word.toString(), first, last);
                word.setLength(0);
                first = null;
            }
        }
        if (first != null && last != null) {
            add(word.toString(), first, last);
        }
    }

    private void add(String word, TextPosition first, TextPosition last) throws IOException {
        if (words.size() == MOST_WORDS) {
            throw new IOException("more words than a page holds");
        }
        words.add(new Word(word, new Span(first.getXDirAdj(), last.getXDirAdj() + last.getWidthDirAdj()),
                first.getYDirAdj(), Math.max(1, first.getHeightDir())));
    }

    private static List<Row> rows(List<Word> words) {
        List<Word> down = words.stream().sorted(Comparator.comparingDouble(Word::bottom)).toList();
        List<Row> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= down.size(); i++) {
            if (i == down.size()
                    || down.get(i).bottom() - down.get(from).bottom() > down.get(from).height() / 2) {
                rows.add(new Row(down.subList(from, i).stream()
                        .sorted(Comparator.comparingDouble(word -> word.span().left())).toList()));
                from = i;
            }
        }
        return rows;
    }
}
