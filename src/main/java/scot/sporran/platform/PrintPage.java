package scot.sporran.platform;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Documents for paper: a page that stands alone, with no script and no address in it, well-formed XML too, in letters of 11
 * or 18 points; and the same page as PDF that a screen reader can follow (PDF/UA-1, ISO 14289-1).
 */
public final class PrintPage {

    private static final String FONT = "DejaVu Sans Condensed";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;
    private static final String RIGHT_TO_LEFT = " dir=\"rtl\"><head>";
    private static final FSDefaultCacheStore FONT_METRICS = new FSDefaultCacheStore();
    private static final String STYLE = """
            @page { size: A4; margin: 18mm; }
            body { font-family: 'DejaVu Sans Condensed', sans-serif; font-size: %1$spt; line-height: 1.35; color: #0b0c0c; }
            h1 { font-size: 1.5em; } h2 { font-size: 1.15em; }
            table { border-collapse: collapse; width: 100%%; } th, td { text-align: %2$s; padding: 0.25em 0.4em; \
            border-bottom: 1px solid #505a5f; vertical-align: top; }
            td.sum, th.sum { text-align: %3$s; white-space: nowrap; }
            img.logo { max-height: 11mm; max-width: 45mm; }
            tr { page-break-inside: avoid; } thead { display: table-header-group; }
            """;

    static {
        XRLog.setLoggingEnabled(false); // it would tell of every page it lays out
    }

    private PrintPage() {}

    /** As {@link #of(String, String, boolean, Language)}, in English. */
    public static String of(String title, String body, boolean large) {
        return of(title, body, large, Language.ENGLISH);
    }

    /**
     * A whole page.
     *
     * @param title plain text
     * @param body well-formed, its texts through {@link #safe}
     * @param large in 18 point letters instead of 11
     * @param language of title and body
     */
    public static String of(String title, String body, boolean large, Language language) {
        return "<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\" dir=\"" + language.direction()
                + "\"><head><meta charset=\"utf-8\"/><title>" + safe(title)
                + "</title><meta name=\"subject\" content=\""
                + safe(title) + "\"/><meta name=\"viewport\" content=\"width=device-width\"/><style>"
                + style(large, language) + "</style></head><body>" + body + "</body></html>\n";
    }

    private static String style(boolean large, Language language) {
        boolean leftFirst = language.direction().equals("ltr");
        return STYLE.formatted(large ? "18" : "11", leftFirst ? "left" : "right", leftFirst ? "right" : "left");
    }

    /** A text as it stands in a page. */
    public static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A page that {@link #of(String, String, boolean, Language)} made, as tagged PDF with its fonts in it. */
    public static byte[] pdf(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, FONT_METRICS);
        builder.useFont(() -> font("DejaVuSansCondensed"), FONT, NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSansCondensed-Bold"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(page.contains(RIGHT_TO_LEFT) ? TextDirection.RTL : TextDirection.LTR);
        builder.withHtmlContent(page.replace("<!DOCTYPE html>\n", ""), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(
                PrintPage.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/" + name + ".ttf"), name);
    }
}
