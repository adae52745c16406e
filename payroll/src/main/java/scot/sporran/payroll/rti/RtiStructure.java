package scot.sporran.payroll.rti;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import scot.sporran.payroll.TaxYear;

/**
 * Holds a report against {@code structure.txt}: which elements, in which order, how often, with which text. It stands in for
 * HMRC's schema, which it does not replace.
 */
public final class RtiStructure {

    private static final String TABLE = "structure.txt";
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    private final Map<String, List<Line>> byParent = new HashMap<>();
    private final Map<String, Line> byPath = new HashMap<>();

    private record Line(String path, String name, int least, int most, String since, String pattern) {}

    private RtiStructure() {}

    /** As shipped. */
    public static RtiStructure shipped() {
        try (InputStream in = RtiStructure.class.getResourceAsStream("/scot/sporran/payroll/rti/" + TABLE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + TABLE);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RtiStructure read(List<String> lines) {
        RtiStructure structure = new RtiStructure();
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", 5);
            if (words[0].equals("=")) {
                names.put(words[1], line.substring(line.indexOf(words[1]) + words[1].length()).strip());
                continue;
            }
            structure.add(words, names);
        }
        return structure;
    }

    private void add(String[] words, Map<String, String> names) {
        String path = words[0] + "/" + words[1];
        String[] times = words[2].split("-", -1);
        int most = times.length == 1 ? 1 : times[1].equals("n") ? Integer.MAX_VALUE : Integer.parseInt(times[1]);
        Line line = new Line(path, path.substring(path.lastIndexOf('/') + 1), Integer.parseInt(times[0]), most,
                words[3].equals("-") ? "" : words[3],
                words.length < 5
                        ? ""
                        : NAME.matcher(words[4]).replaceAll(name -> Matcher.quoteReplacement(
                                names.getOrDefault(name.group(1), ""))));
        byParent.computeIfAbsent(path.substring(0, path.lastIndexOf('/')), parent -> new ArrayList<>()).add(line);
        byPath.put(path, line);
    }

    /** What is wrong with a report's structure; empty when nothing is. */
    public List<Problem> check(RtiDocument report) {
        Document document = SafeXml.read(report.body());
        List<Problem> problems = new ArrayList<>();
        SafeXml.all(document, report.kind().element())
                .forEach(root -> check(report.kind().name(), "", root, report.year(), problems));
        return problems;
    }

    private void check(String path, String shown, Element element, TaxYear year, List<Problem> problems) {
        List<Line> expected = byParent.getOrDefault(path, List.of()).stream()
                .filter(line -> line.since().isEmpty() || line.since().compareTo(year.label()) <= 0).toList();
        Map<String, Integer> counts = new HashMap<>();
        int at = 0;
        for (Element child : children(element)) {
            String name = child.getLocalName();
            int number = counts.merge(name, 1, Integer::sum);
            String where = shown + name + (number > 1 ? "[" + number + "]" : "");
            int found = indexOf(expected, name);
            if (found < 0) {
                problems.add(new Problem(where, 0, "This element does not stand here in " + year + "."));
                continue;
            }
            if (found < at) {
                problems.add(new Problem(where, 0, "This element stands too late."));
            }
            at = Math.max(at, found);
            String pattern = expected.get(found).pattern();
            if (!pattern.isEmpty() && !child.getTextContent().matches(pattern)) {
                problems.add(new Problem(where, 0, "The text has another form than " + pattern + "."));
            }
            check(path + "/" + name, where + "/", child, year, problems);
        }
        for (Line line : expected) {
            int count = counts.getOrDefault(line.name(), 0);
            if (count < line.least() || count > line.most()) {
                problems.add(new Problem(shown + line.name(), 0,
                        "It stands here " + count + " times, and %d to %d are right.".formatted(line.least(),
                                line.most())));
            }
        }
    }

    private static int indexOf(List<Line> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }
}
