package scot.sporran.payroll.rti;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element that is being written: text or other elements, in their order. */
final class Node {

    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Node> children = new ArrayList<>();
    private final String text;

    private Node(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Node of(String name) {
        return new Node(name, "");
    }

    static Node of(String name, String text) {
        return new Node(name, text);
    }

    Node with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Node add(Node child) {
        children.add(child);
        return this;
    }

    Node add(String child, String childText) {
        return add(of(child, childText));
    }

    Node add(String child, Optional<String> childText) {
        childText.ifPresent(present -> add(child, present));
        return this;
    }

    /** The word yes, or nothing at all: HMRC's flags have no no. */
    Node flag(String child, boolean set) {
        return set ? add(child, "yes") : this;
    }

    String text() {
        return text;
    }

    /** The element and all in it, without white space between elements. */
    String write() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        attributes
                .forEach((key, value) -> out.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
        if (children.isEmpty() && text.isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>').append(escaped(text));
        children.forEach(child -> child.write(out));
        out.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
