package scot.sporran.payments.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import scot.sporran.platform.BadInputException;

/** Reads what banks send without believing it: no document types, no entities, nothing fetched. */
final class Xml {

    private static final int MOST_BYTES = 20_000_000;

    private Xml() {}

    /** @throws BadInputException when it is no XML document, or declares a document type */
    static Document read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new BadInputException("report", "at most 20 MB", "Send it in parts.");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (SAXException | IOException e) {
            throw new BadInputException("report", "an XML document", "Send the bank's file as it came.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every JDK can refuse document types", e);
        }
    }

    /** All elements of that name below it, whatever their namespace. */
    static List<Element> all(Node under, String name) {
        NodeList found = under instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) under).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The text of the first element of that name below it; null when there is none. */
    static @Nullable String text(Node under, String name) {
        List<Element> found = all(under, name);
        return found.isEmpty() ? null : found.getFirst().getTextContent().strip();
    }

    /** The first of these attributes that is there; empty when none is. */
    static String attribute(Element element, String... names) {
        for (String name : names) {
            if (element.hasAttribute(name)) {
                return element.getAttribute(name).strip();
            }
        }
        return "";
    }
}
