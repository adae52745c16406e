package scot.sporran.payroll.rti;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.TransformException;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * HMRC's mark of what was sent: the element Body with its namespace, without the element IRmark, in canonical XML 1.0 without
 * comments, by SHA-1. Base 64 goes into the message, base 32 is what people read out (proved: HMRC's own open test of its
 * construction industry service, whose mark comes out).
 *
 * @param base64 28 characters
 * @param base32 32 characters
 */
public record IrMark(String base64, String base32) {

    private static final String ENVELOPE = "http://www.govtalk.gov.uk/CM/envelope";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int FIVE_BITS = 5;

    /** The mark of a whole message; an IRmark that is in it does not count. */
    public static IrMark ofMessage(String message) {
        Document document = SafeXml.read(message);
        Element body = SafeXml.all(document, "Body").stream().findFirst()
                .orElseThrow(() -> new UnreadableReplyException("The message has no Body"));
        return of(body);
    }

    /** The mark that a body will have in its envelope. */
    static IrMark ofBody(String body) {
        return ofMessage("<GovTalkMessage xmlns=\"" + ENVELOPE + "\"><Body>" + body + "</Body></GovTalkMessage>");
    }

    private static IrMark of(Element body) {
        for (Element mark : SafeXml.all(body.getOwnerDocument(), "IRmark")) {
            mark.getParentNode().removeChild(mark);
        }
        // as canonical XML has it: an element taken out of its document bears the namespaces it was in
        body.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns", body.getNamespaceURI());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(canonical(serialised(body)));
            return new IrMark(Base64.getEncoder().encodeToString(digest), base32(digest));
        } catch (GeneralSecurityException | TransformException | TransformerException | IOException e) {
            throw new IllegalStateException("Every JDK has canonical XML and SHA-1", e);
        }
    }

    private static byte[] serialised(Element body) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        transformer.transform(new DOMSource(body), new StreamResult(out));
        return out.toByteArray();
    }

    private static byte[] canonical(byte[] xml) throws GeneralSecurityException, TransformException, IOException {
        TransformService canonical = TransformService.getInstance(CanonicalizationMethod.INCLUSIVE, "DOM");
        canonical.init((TransformParameterSpec) null);
        try (InputStream in = new ByteArrayInputStream(xml)) {
            OctetStreamData out = (OctetStreamData) canonical.transform(new OctetStreamData(in), null);
            return out.getOctetStream().readAllBytes();
        }
    }

    private static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte octet : digest) {
            bits = bits << 8 | octet & 0xff;
            held += 8;
            while (held >= FIVE_BITS) {
                held -= FIVE_BITS;
                text.append(BASE_32.charAt(bits >> held & 31));
            }
            bits &= (1 << held) - 1;
        }
        return text.toString();
    }
}
