package scot.sporran.portal.browser;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import scot.sporran.portal.Browser;

/**
 * Follows every link from where somebody begins, to one page of each kind, and gathers the pages and the forms that they get to
 * see.
 */
final class Crawl {

    private static final Pattern NO_PAGE = Pattern
            .compile(".*(\\.(csv|xlsx|pdf|xml|txt|yml)|/changes|/picture|/content|/assets/|/api/|/sign-in/).*");

    /**
     * Something that can be typed or chosen.
     *
     * @param kind the input's type; {@code textarea}, {@code select} or {@code button} for those
     * @param mode what a phone's keyboard is asked for; may be empty
     * @param values what there is to choose from; for what is typed, what stands there
     */
    record Field(String name, String kind, String mode, List<String> values) {}

    /** @param file true when it sends a file */
    record PageForm(String action, boolean posts, boolean file, List<Field> fields) {

        /** Without ids and numbers: forms of one kind are alike. */
        String kind() {
            return kindOf(action) + fields.stream().map(Field::name).distinct().toList();
        }
    }

    private final Browser browser;
    private final List<String> pages = new ArrayList<>();
    private final Map<String, PageForm> forms = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    private Crawl(Browser browser) {
        this.browser = browser;
    }

    static Crawl of(Browser browser, List<String> from) {
        Crawl crawl = new Crawl(browser);
        crawl.follow(from);
        return crawl;
    }

    /** The addresses of the pages that were there. */
    List<String> pages() {
        return pages;
    }

    /** One form of each kind. */
    List<PageForm> forms() {
        return List.copyOf(forms.values());
    }

    private void follow(List<String> from) {
        Deque<String> ahead = new ArrayDeque<>(from);
        Set<String> met = new LinkedHashSet<>(from);
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            boolean another = seen.add(kindOf(path));
            if (NO_PAGE.matcher(path).matches() || !another && !from.contains(path)) {
                continue;
            }
            HttpResponse<String> page = browser.get(path);
            if (page.statusCode() == 200 && isPage(page)) {
                pages.add(path);
                Document read = Jsoup.parse(page.body());
                read.select("form").forEach(form -> keep(form, path));
                read.select("a[href^=/]").stream().map(link -> link.attr("href").replaceFirst("#.*", ""))
                        .filter(met::add).forEach(ahead::add);
            }
        }
    }

    static boolean isPage(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    private void keep(Element form, String page) {
        List<Field> fields = new ArrayList<>();
        for (Element one : form.select("input[name], textarea[name], select[name], button[name]")) {
            String name = one.attr("name");
            List<String> values = one.tagName().equals("select")
                    ? one.select("option").eachAttr("value")
                    : List.of(one.tagName().equals("textarea") ? one.text() : one.attr("value"));
            fields.add(new Field(name, one.tagName().equals("input") ? one.attr("type") : one.tagName(),
                    one.attr("inputmode"), values));
        }
        String action = form.attr("action").isEmpty() ? page : form.attr("action");
        PageForm kept = new PageForm(action, form.attr("method").equalsIgnoreCase("post"),
                form.attr("enctype").startsWith("multipart"), fields);
        forms.putIfAbsent(kept.kind(), kept);
    }

    private static String kindOf(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("form-token=[^&]*", "").replaceAll("=[^&]*", "=").replaceAll("\\d+", "N");
    }
}
