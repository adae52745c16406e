package scot.sporran.payments.statements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** The transactions of the UK Open Banking read API (OBReadTransaction6), as an aggregator hands them on. */
final class OpenBankingReader {

    private static final int DATE_LENGTH = 10;

    private final Input input;

    OpenBankingReader(Input input) {
        this.input = input;
    }

    List<Bookings> read() throws IOException, StatementException {
        Bookings bookings = new Bookings(input, Dialect.OPEN_BANKING);
        boolean found = false;
        try (Reader text = input.text(); JsonParser json = new JsonFactory().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_ARRAY && "Transaction".equals(json.currentName())) {
                    found = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        int at = json.currentLocation().getLineNr();
                        Map<String, String> fields = new HashMap<>();
                        flatten(json, "", fields, at);
                        booking(bookings, fields, at);
                    }
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw input.refuse(Math.max(line, 0), "", "the JSON is broken or cut off here");
        }
        if (!found) {
            throw input.refuse(0, "Data.Transaction", "there is no list of transactions in it");
        }
        return List.of(bookings);
    }

    private void flatten(JsonParser json, String prefix, Map<String, String> fields, int at)
            throws IOException, StatementException {
        if (prefix.length() > 200) {
            throw input.refuse(at, "", "it is nested deeper than any statement");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT) {
                flatten(json, name + ".", fields, at);
            } else if (value == JsonToken.START_ARRAY) {
                json.skipChildren();
            } else {
                fields.put(name, String.valueOf(json.getText()));
            }
        }
    }

    private void booking(Bookings bookings, Map<String, String> fields, int at) throws StatementException {
        String status = fields.getOrDefault("Status", "BOOK").toUpperCase(Locale.ROOT);
        if (!status.startsWith("BOOK")) {
            bookings.note("Bookings that are not final were left out.");
            return;
        }
        bookings.account(fields.getOrDefault("AccountId", ""));
        bookings.currency(fields.getOrDefault("Amount.Currency", "GBP"));
        String booked = fields.getOrDefault("BookingDateTime", "");
        String words = fields.getOrDefault("TransactionInformation", "");
        String shop = fields.getOrDefault("MerchantDetails.MerchantName", "");
        boolean said = words.toUpperCase(Locale.ROOT).contains(shop.toUpperCase(Locale.ROOT));
        try {
            LocalDate day = new Dates(false)
                    .parse(booked.length() > DATE_LENGTH ? booked.substring(0, DATE_LENGTH) : booked);
            Money sum = Amounts.parse(fields.getOrDefault("Amount.Amount", ""));
            bookings.add(at, day, isOut(fields.get("CreditDebitIndicator")) ? Money.ofPence(-sum.pence()) : sum,
                    said ? words : shop + " " + words, fields.get("TransactionId"), balance(fields));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.refuse(at, "Data.Transaction", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Money balance(Map<String, String> fields) {
        String text = fields.get("Balance.Amount.Amount");
        if (text == null) {
            return null;
        }
        Money sum = Amounts.parse(text);
        return isOut(fields.get("Balance.CreditDebitIndicator")) ? Money.ofPence(-sum.pence()) : sum;
    }

    private static boolean isOut(@Nullable String indicator) {
        return "Debit".equalsIgnoreCase(indicator) || "DBIT".equalsIgnoreCase(indicator);
    }
}
