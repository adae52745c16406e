package scot.sporran.payments.bank;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import scot.sporran.ledger.Money;

/**
 * An ISO 20022 customer credit transfer initiation, pain.001.001.09, in pounds: UK accounts as Othr/Id of eight digits with
 * the sort code as clearing member of GBDSC. The service level says how it travels; banks differ in the code they want, so
 * it is a setting.
 */
public final class CreditTransfers {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final int LONGEST_NAME = 140;

    private final XMLStreamWriter xml;

    private CreditTransfers(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * Writes the file.
     *
     * @param serviceLevel an external service level code such as NURG (Bacs) or URNS (Faster Payments)
     */
    public static byte[] write(Batch batch, String serviceLevel) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new CreditTransfers(xml).document(batch, serviceLevel);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Text can always be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document(Batch batch, String serviceLevel) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        open("CstmrCdtTrfInitn");
        open("GrpHdr");
        leaf("MsgId", batch.id());
        leaf("CreDtTm", DateTimeFormatter.ISO_LOCAL_DATE_TIME
                .format(batch.madeAt().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)) + "Z");
        sums(batch);
        party("InitgPty", batch.payer().name());
        close();
        open("PmtInf");
        leaf("PmtInfId", batch.serial());
        leaf("PmtMtd", "TRF");
        leaf("BtchBookg", "true");
        sums(batch);
        open("PmtTpInf");
        open("SvcLvl");
        leaf("Cd", serviceLevel);
        close();
        close();
        open("ReqdExctnDt");
        leaf("Dt", BankDays.onOrBefore(batch.payOn()).toString());
        close();
        party("Dbtr", batch.payer().name());
        account("DbtrAcct", batch.payer().account());
        agent("DbtrAgt", batch.payer().account());
        for (Transfer transfer : batch.transfers()) {
            transfer(transfer);
        }
        close();
        close();
        xml.writeEndDocument();
    }

    private void transfer(Transfer transfer) throws XMLStreamException {
        open("CdtTrfTxInf");
        open("PmtId");
        leaf("InstrId", transfer.reference());
        leaf("EndToEndId", transfer.reference());
        close();
        open("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "GBP");
        xml.writeCharacters(pounds(transfer.amount()));
        close();
        close();
        agent("CdtrAgt", transfer.account());
        party("Cdtr", transfer.payeeName());
        account("CdtrAcct", transfer.account());
        open("RmtInf");
        leaf("Ustrd", transfer.reference());
        close();
        close();
    }

    private void sums(Batch batch) throws XMLStreamException {
        leaf("NbOfTxs", Integer.toString(batch.transfers().size()));
        leaf("CtrlSum", pounds(batch.total()));
    }

    private void party(String role, String name) throws XMLStreamException {
        open(role);
        leaf("Nm", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
        close();
    }

    private void account(String role, BankAccount account) throws XMLStreamException {
        open(role);
        open("Id");
        open("Othr");
        leaf("Id", account.number());
        close();
        close();
        close();
    }

    private void agent(String role, BankAccount account) throws XMLStreamException {
        open(role);
        open("FinInstnId");
        open("ClrSysMmbId");
        open("ClrSysId");
        leaf("Cd", "GBDSC");
        close();
        leaf("MmbId", account.sortCode());
        close();
        close();
        close();
    }

    private static String pounds(Money amount) {
        return BigDecimal.valueOf(amount.pence(), 2).toPlainString();
    }

    private void open(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void close() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void leaf(String name, String text) throws XMLStreamException {
        open(name);
        xml.writeCharacters(text);
        close();
    }
}
