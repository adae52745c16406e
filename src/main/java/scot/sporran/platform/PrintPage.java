package scot.sporran.platform;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Documents for paper: a page that stands alone, with no script and no address in it, well-formed XML too, in letters of 11
 * or 18 points; and the same page as PDF.
 */
public final class PrintPage {

    private static final String STYLE = """
            @page { size: A4; margin: 18mm; }
            body { font-family: sans-serif; font-size: %1$spt; line-height: 1.35; color: #0b0c0c; }
            h1 { font-size: 1.5em; } h2 { font-size: 1.15em; }
            table { border-collapse: collapse; width: 100%%; } th, td { text-align: left; padding: 0.25em 0.4em; \
            border-bottom: 1px solid #505a5f; vertical-align: top; }
            td.sum, th.sum { text-align: right; white-space: nowrap; }
            tr { page-break-inside: avoid; } thead { display: table-header-group; }
            """;

    static {
        XRLog.setLoggingEnabled(false); // it would tell of every page it lays out
    }

    private PrintPage() {}

    /**
     * A whole page.
     *
     * @param title plain text
     * @param body well-formed, its texts through {@link #safe}
     * @param large in 18 point letters instead of 11
     */
    public static String of(String title, String body, boolean large) {
        return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"/><title>" + safe(title)
                + "</title><meta name=\"viewport\" content=\"width=device-width\"/><style>"
                + STYLE.formatted(large ? "18" : "11") + "</style></head><body>" + body + "</body></html>\n";
    }

    /** A text as it stands in a page. */
    public static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A page that {@link #of} made, as PDF. */
    public static byte[] pdf(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            // U+2212 is not in the fonts that every reader of PDF has, nor is the bullet that covers digits
            builder.withHtmlContent(page.replace('−', '-').replace('•', '*').replace("<!DOCTYPE html>\n", ""), null);
            builder.toStream(out);
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
