package scot.sporran.cardgateway.iso8583;

import static scot.sporran.cardgateway.iso8583.FieldCheck.NONE;
import static scot.sporran.cardgateway.iso8583.FieldSpec.Secrecy.HIDDEN;
import static scot.sporran.cardgateway.iso8583.FieldSpec.Secrecy.LAST_FOUR;
import static scot.sporran.cardgateway.iso8583.FieldSpec.Secrecy.OPEN;
import static scot.sporran.cardgateway.iso8583.FieldType.AN;
import static scot.sporran.cardgateway.iso8583.FieldType.ANS;
import static scot.sporran.cardgateway.iso8583.FieldType.B;
import static scot.sporran.cardgateway.iso8583.FieldType.C;
import static scot.sporran.cardgateway.iso8583.FieldType.N;
import static scot.sporran.cardgateway.iso8583.FieldType.X;
import static scot.sporran.cardgateway.iso8583.FieldType.Z;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data elements of ISO 8583:1987 that the profile knows. DE65 (a third bitmap) and DE105 to 127 are not in it. */
final class MessageSpec {

    private static final Map<Integer, FieldSpec> FIELDS = new HashMap<>();

    static {
        cardAndMoney();
        terminalAndShop();
        additionalData();
        networkAndTotals();
        originalsAndAccounts();
    }

    private MessageSpec() {}

    /** The element, or null where the profile has none of that number. */
    static @Nullable FieldSpec field(int number) {
        return FIELDS.get(number);
    }

    /** All of them by number. */
    static Map<Integer, FieldSpec> fields() {
        return Map.copyOf(FIELDS);
    }

    private static void cardAndMoney() {
        variable(2, "Card number", N, 2, 12, 19, FieldCheck.CARD_NUMBER, LAST_FOUR);
        fixed(3, "Processing code", N, 6);
        fixed(4, "Amount", N, 12);
        fixed(5, "Amount, settlement", N, 12);
        fixed(6, "Amount, cardholder billing", N, 12);
        fixed(7, "Sent at (UTC)", N, 10, FieldCheck.MONTH_DAY_TIME, OPEN);
        fixed(8, "Fee, cardholder billing", N, 8);
        fixed(9, "Rate, settlement", N, 8);
        fixed(10, "Rate, cardholder billing", N, 8);
        fixed(11, "Trace number", N, 6);
        fixed(12, "Local time", N, 6, FieldCheck.TIME, OPEN);
        fixed(13, "Local date", N, 4, FieldCheck.MONTH_DAY, OPEN);
        fixed(14, "Expiry", N, 4, FieldCheck.YEAR_MONTH, HIDDEN);
        fixed(15, "Settlement date", N, 4, FieldCheck.MONTH_DAY, OPEN);
        fixed(16, "Conversion date", N, 4, FieldCheck.MONTH_DAY, OPEN);
        fixed(17, "Capture date", N, 4, FieldCheck.MONTH_DAY, OPEN);
        fixed(28, "Fee, transaction", X, 9);
        fixed(29, "Fee, settlement", X, 9);
        fixed(30, "Fee, processing", X, 9);
        fixed(31, "Fee, settlement processing", X, 9);
        variable(34, "Card number, extended", ANS, 2, 1, 28, NONE, HIDDEN);
        variable(35, "Track 2", Z, 2, 1, 37, FieldCheck.TRACK_2, HIDDEN);
        variable(36, "Track 3", ANS, 3, 1, 104, NONE, HIDDEN);
        variable(45, "Track 1", ANS, 2, 1, 76, NONE, HIDDEN);
    }

    private static void terminalAndShop() {
        fixed(18, "Kind of shop", N, 4);
        fixed(19, "Country of acquirer", N, 3);
        fixed(20, "Country of card", N, 3);
        fixed(21, "Country of forwarder", N, 3);
        fixed(22, "Entry mode", N, 3);
        fixed(23, "Card sequence", N, 3);
        fixed(24, "Network", N, 3);
        fixed(25, "Condition", N, 2);
        fixed(26, "PIN length limit", N, 2);
        fixed(27, "Approval code length", N, 1);
        variable(32, "Acquirer", N, 2, 1, 11, NONE, OPEN);
        variable(33, "Forwarder", N, 2, 1, 11, NONE, OPEN);
        fixed(37, "Retrieval reference", AN, 12);
        fixed(38, "Approval code", AN, 6);
        fixed(39, "Response code", AN, 2);
        fixed(40, "Service restriction", AN, 3);
        fixed(41, "Terminal", ANS, 8);
        fixed(42, "Merchant", ANS, 15);
        fixed(43, "Merchant name and place", ANS, 40);
    }

    private static void additionalData() {
        variable(44, "Reason", ANS, 2, 0, 25, NONE, OPEN);
        variable(46, "Additional data, ISO", ANS, 3, 0, 999, NONE, HIDDEN);
        variable(47, "Additional data, national", ANS, 3, 0, 999, NONE, HIDDEN);
        variable(48, "Additional data, private", ANS, 3, 0, 999, NONE, HIDDEN);
        fixed(49, "Currency", C, 3);
        fixed(50, "Currency, settlement", C, 3);
        fixed(51, "Currency, cardholder billing", C, 3);
        fixed(52, "PIN block", B, 8, NONE, HIDDEN);
        fixed(53, "Security control", N, 16, NONE, HIDDEN);
        variable(54, "Balances", AN, 3, 0, 120, NONE, OPEN);
        variable(55, "Chip data", B, 3, 0, 255, NONE, HIDDEN);
        for (int number = 56; number <= 63; number++) {
            variable(number, "Reserved, private " + number, ANS, 3, 0, 999, NONE, HIDDEN);
        }
        fixed(64, "Message authentication code", B, 8, NONE, HIDDEN);
        fixed(128, "Message authentication code", B, 8, NONE, HIDDEN);
    }

    private static void networkAndTotals() {
        fixed(66, "Settlement code", N, 1);
        fixed(67, "Extended payment", N, 2);
        fixed(68, "Country of receiver", N, 3);
        fixed(69, "Country of settlement", N, 3);
        fixed(70, "Network function", N, 3);
        fixed(71, "Message number", N, 4);
        fixed(72, "Last message number", N, 4);
        fixed(73, "Action date", N, 6);
        for (int number = 74; number <= 81; number++) {
            fixed(number, "Count " + number, N, 10);
        }
        for (int number = 82; number <= 85; number++) {
            fixed(number, "Fees " + number, N, 12);
        }
        for (int number = 86; number <= 89; number++) {
            fixed(number, "Amounts " + number, N, 16);
        }
        fixed(97, "Net settlement", X, 17);
        fixed(98, "Payee", ANS, 25);
    }

    private static void originalsAndAccounts() {
        fixed(90, "Original message", N, 42, FieldCheck.ORIGINAL_DATA, OPEN);
        fixed(91, "File update", AN, 1);
        fixed(92, "File security", AN, 2);
        fixed(93, "Response indicator", AN, 5);
        fixed(94, "Service indicator", AN, 7);
        fixed(95, "Amount that stands", AN, 42, FieldCheck.REPLACEMENT_AMOUNTS, OPEN);
        fixed(96, "Message security code", B, 8, NONE, HIDDEN);
        variable(99, "Settlement institution", N, 2, 1, 11, NONE, OPEN);
        variable(100, "Receiver", N, 2, 1, 11, NONE, OPEN);
        variable(101, "File name", ANS, 2, 0, 17, NONE, OPEN);
        variable(102, "Account from", ANS, 2, 0, 28, NONE, LAST_FOUR);
        variable(103, "Account to", ANS, 2, 0, 28, NONE, LAST_FOUR);
        variable(104, "Description", ANS, 3, 0, 100, NONE, HIDDEN);
    }

    private static void fixed(int number, String name, FieldType type, int length) {
        fixed(number, name, type, length, NONE, OPEN);
    }

    private static void fixed(int number, String name, FieldType type, int length, FieldCheck check,
            FieldSpec.Secrecy secrecy) {
        FIELDS.put(number, new FieldSpec(number, name, type, 0, length, length, check, secrecy));
    }

    private static void variable(int number, String name, FieldType type, int lengthDigits, int min, int max,
            FieldCheck check, FieldSpec.Secrecy secrecy) {
        FIELDS.put(number, new FieldSpec(number, name, type, lengthDigits, min, max, check, secrecy));
    }
}
