package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Whether a PDF can be followed by a screen reader, as veraPDF judges by PDF/UA-1 (ISO 14289-1). */
public final class Accessible {

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Accessible() {}

    /** Fails with the rules that a PDF breaks. */
    public static void assertAccessible(byte[] pdf) {
        PDFAFlavour rules = PDFAFlavour.PDFUA_1;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), rules);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(rules, false)) {
            List<String> broken = validator.validate(parser).getTestAssertions().stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .map(one -> one.getRuleId().getClause() + " " + one.getMessage() + " " + one.getLocation())
                    .distinct().toList();
            assertThat(broken).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EncryptedPdfException | ModelParsingException | ValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}
