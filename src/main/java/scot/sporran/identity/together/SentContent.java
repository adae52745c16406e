package scot.sporran.identity.together;

import io.micronaut.http.HttpRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scot.sporran.identity.FormTokenFilter;

/** What a request asks for, as text: the same said twice is the same text. */
final class SentContent {

    /** Names one filling-in of a form: the same said on another page is the same. */
    private static final String KEY = "key";

    private SentContent() {}

    /** The same content gives the same text, in whatever order its fields come. */
    static String of(HttpRequest<?> request) {
        Map<?, ?> form = request.getAttribute(FormTokenFilter.FORM, Map.class).orElse(null);
        if (form == null) {
            return request.getBody(String.class).orElse("");
        }
        Map<String, List<String>> fields = new TreeMap<>();
        form.forEach((name, value) -> fields.put(String.valueOf(name), value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value))));
        fields.keySet().removeAll(List.of(KEY, FormTokenFilter.FIELD));
        List<String> parts = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> parts.add(encoded(name) + "=" + encoded(value))));
        return String.join("&", parts);
    }

    /** Nothing for what a program sent: programs read and send it as it is. */
    static Map<String, List<String>> fields(String content) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (!content.startsWith("{") && !content.isEmpty()) {
            for (String part : content.split("&")) {
                String[] both = part.split("=", 2);
                fields.computeIfAbsent(URLDecoder.decode(both[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
