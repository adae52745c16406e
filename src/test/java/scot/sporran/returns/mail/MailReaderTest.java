package scot.sporran.returns.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is taken out of a mail, and who is said to have written it. */
class MailReaderTest {

    private static final byte[] PHOTO = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 13, 10, 46, 13, 10};

    private static Letter letter() {
        return Letter.to("receipts+7k2m@council.example", "one@home");
    }

    @Test
    void filesAreReadByteForByteWhereverTheyAre() throws Exception {
        Mail mail = MailReader.read(letter().attached("=\"till.jpg\"", "image/jpeg", PHOTO)
                .forwarding(letter().shown("within.jpg", PHOTO)).bytes());

        assertThat(mail.files()).extracting(Mail.Attached::name).containsExactly("till.jpg", "within.jpg");
        assertThat(mail.files()).allSatisfy(file -> assertThat(file.content()).isEqualTo(PHOTO));
        assertThat(mail.files()).extracting(Mail.Attached::shown).containsExactly(false, true);
        assertThat(mail.from()).isEqualTo("ailsa@home.example");
        assertThat(mail.messageId()).isEqualTo("<one@home>");
        assertThat(mail.to()).containsExactly("<receipts+7k2m@council.example>");
    }

    @Test
    void aMailThatIsNothingButAPhotoIsThatPhoto() throws Exception {
        Mail mail = MailReader.read(("From: a@b.example\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64"
                + "\r\n\r\nAAECAw==\r\n").getBytes(StandardCharsets.US_ASCII));

        assertThat(mail.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEmpty();
            assertThat(file.content()).containsExactly(0, 1, 2, 3);
        });
    }

    @Test
    void namesAreReadInEveryWayOfWritingThemAndLoseTheirFolders() throws Exception {
        assertThat(MailReader.read(letter().attached("*=utf-8''Cuidhteas%20mh%C3%B2r.pdf", "application/pdf", PHOTO)
                .attached("=\"=?utf-8?B?2KXZiti12KfZhC5qcGc=?=\"", "image/jpeg", PHOTO)
                .attached("=\"..\\\\..\\\\etc\\\\till.jpg\"", "image/jpeg", PHOTO)
                .attached("=\"" + "long".repeat(30) + "\"", "image/jpeg", PHOTO).bytes()).files())
                .extracting(Mail.Attached::name)
                .containsExactly("Cuidhteas mhòr.pdf", "إيصال.jpg", "till.jpg", "long".repeat(10) + "…");
    }

    @Test
    void textsSignaturesAndReportsAreNoFilesButATextThatIsAttachedIsOne() throws Exception {
        assertThat(MailReader.read(letter().attached("=\"smime.p7s\"", "application/pkcs7-signature", PHOTO)
                .attached("=\"list.csv\"", "text/csv", PHOTO).bytes()).files())
                .extracting(Mail.Attached::name).containsExactly("list.csv");
    }

    @Test
    void machinesAreKnownByTheirMarks() throws Exception {
        assertThat(sender(letter())).isEqualTo(Mail.Sender.PERSON);
        assertThat(sender(letter().with("Auto-Submitted: no"))).isEqualTo(Mail.Sender.PERSON);
        assertThat(sender(letter().with("Auto-Submitted: auto-generated"))).isEqualTo(Mail.Sender.MACHINE);
        assertThat(sender(letter().with("Precedence: bulk"))).isEqualTo(Mail.Sender.MACHINE);
        for (String mark : List.of("Auto-Submitted: auto-replied (vacation)", "Precedence: auto_reply",
                "X-Autoreply: yes", "Return-Path: <>")) {
            assertThat(sender(letter().with(mark))).as(mark).isEqualTo(Mail.Sender.ANSWERING_MACHINE);
        }
        assertThat(sender(letter().of("multipart/report; report-type=delivery-status")))
                .isEqualTo(Mail.Sender.ANSWERING_MACHINE);
        assertThat(sender(letter().forwarding(letter().with("Auto-Submitted: auto-replied"))))
                .as("what is forwarded was written by whoever forwards it").isEqualTo(Mail.Sender.PERSON);
    }

    private static Mail.Sender sender(Letter letter) throws IOException {
        return MailReader.read(letter.bytes()).sender();
    }

    private static final String SHOP = """
            <html><head><title>x</title><style>p { color: red }</style><script>alert('£1 paid')</script></head><body>
            <table><tr><td><table><tr><td><div>Thank you,</div> Ailsa</td></tr></table></td></tr>
            <tr><td><img src="https://track.example/p.gif" alt="logo">Order <b>AB-1234</b></td></tr>
            <tr><td><div>Wool, <i>4 balls</i></div></td><td><p>£18.50</p></td></tr>
            <tr><td><div>Order total (incl. VAT)</div></td><td><div>&pound;21.49</div></td></tr></table>
            <p>Paid by card on 9th March 2026.</p><a href="javascript:alert(1)">Returns</a></body></html>
            """;

    @Test
    void theWordsOfAShopsMailAreReadRowByRowAndNothingElseOfIt() throws Exception {
        Mail mail = MailReader.read(letter().forwarding(Letter.from("The Yarn Loft <orders@yarn.example>")
                .saying("text/html; charset=utf-8", SHOP)).bytes());

        assertThat(mail.words().lines()).containsExactly("Thank you,", "Ailsa", "Order AB-1234",
                "Wool, 4 balls £18.50", "Order total (incl. VAT) £21.49", "Paid by card on 9th March 2026.", "Returns");
        assertThat(mail.words().isOne()).isTrue();
        assertThat(mail.words().shop()).isEqualTo("The Yarn Loft");
        assertThat(mail.subject()).isEqualTo("Receipts");
        assertThat(mail.files()).isEmpty();
    }

    @Test
    void whatWasForwardedWithinTheTextIsOfWhoWroteIt() throws Exception {
        Mail mail = MailReader.read(letter().saying("text/plain; charset=windows-1252", """
                > ---------- Forwarded message ---------
                > From: City Cabs <bookings@cabs.example>
                > Date: Mon, 9 Mar 2026 at 10:05
                >
                > Your trip https://cabs.example/t?who=secret-1234
                > Amount charged: GBP 12.40
                """).bytes());

        assertThat(mail.words().isOne()).isTrue();
        assertThat(mail.words().shop()).isEqualTo("City Cabs");
        assertThat(String.join(" ", mail.words().lines())).contains("https://cabs.example/…").doesNotContain("secret");
    }

    @Test
    void aFewWordsThatSayWhatIsAttachedAreNoReceipt() throws Exception {
        assertThat(MailReader.read(letter().bytes()).words().isOne()).isFalse();
        assertThat(MailReader.read(letter().saying("text/plain", "I paid £5.00\r\nAilsa\r\n").bytes()).words().isOne())
                .isFalse();
        assertThat(MailReader
                .read(letter().saying("text/plain", "Come to our sale\r\nfrom £5\r\non Friday\r\nor later\r\n")
                        .bytes())
                .words().isOne()).as("nothing was paid").isFalse();
    }

    @Test
    void deepHtmlIsReadAsQuicklyAsAnyOther() throws Exception {
        Mail mail = MailReader.read(letter().saying("text/html", "<table><tr><td>".repeat(40_000) + "Total £1.00")
                .bytes());

        assertThat(mail.words().lines()).contains("Total £1.00");
    }

    @Test
    void mailWithinMailWithoutEndIsRefused() {
        String nested = "Content-Type: message/rfc822\r\n\r\n".repeat(5_000);

        assertThatThrownBy(() -> MailReader.read(nested.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whateverComesIsReadOrRefusedAndNothingElseHappens() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = letter().attached("=\"till.jpg\"", "image/jpeg", PHOTO).forwarding(letter()).bytes();
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int k = 0; k < 10 && broken.length > 0; k++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(MailReader.read(broken)).isNotNull();
            } catch (IOException e) {
                assertThat(e.getMessage()).as("seed " + seed).isNotNull();
            }
        }
    }

    @Test
    void addressesAreFoundHoweverTheyAreTypedAndOnlyWhole() {
        String pattern = "receipts+{code}@council.example";
        assertThat(MailCode.in("Me <Receipts+7K2M-q4hb-d9w3-n5tx@Council.example>, x@y.example", pattern))
                .containsExactly("7k2mq4hbd9w3n5tx");
        assertThat(MailCode.in("receipts+7k2mq4hbd9w3nStO@council.example", pattern))
                .containsExactly("7k2mq4hbd9w3nst0");
        assertThat(MailCode.in("xreceipts+7k2m-q4hb-d9w3-n5tx@council.example", pattern)).isEmpty();
        assertThat(MailCode.in("receipts+7k2m-q4hb-d9w3-n5tx@council.example.evil", pattern)).isEmpty();
        assertThat(MailCode.in("receipts+7k2m-q4hb@council.example", pattern)).isEmpty();
        String fresh = MailCode.fresh();
        assertThat(fresh).matches("([0-9a-z]{4}-){3}[0-9a-z]{4}").isNotEqualTo(MailCode.fresh());
        assertThat(MailCode.in("receipts+" + fresh + "@council.example", pattern))
                .containsExactly(MailCode.plain(fresh));
    }
}
