package scot.sporran.payroll.rti;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads XML without document types or entities. */
final class SafeXml {

    private SafeXml() {}

    /** @throws UnreadableReplyException when it is no XML, or declares a document type */
    static Document read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException | IOException e) {
            throw new UnreadableReplyException("What came is no XML document", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every JDK can refuse document types", e);
        }
    }

    static List<Element> all(Document document, String name) {
        return list(document.getElementsByTagNameNS("*", name));
    }

    static Optional<String> text(Element under, String name) {
        return list(under.getElementsByTagNameNS("*", name)).stream().map(found -> found.getTextContent().strip())
                .findFirst();
    }

    private static List<Element> list(NodeList found) {
        List<Element> elements = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
