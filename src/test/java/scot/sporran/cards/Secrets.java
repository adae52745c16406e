package scot.sporran.cards;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may be found nowhere, in every form in which it might have been written. */
final class Secrets {

    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, byte[]> all = new LinkedHashMap<>();

    void add(String name, byte[] secret) {
        all.put(name, secret);
    }

    /** Text; of digits, packed two to a byte as well. */
    void add(String name, String text) {
        add(name + " " + all.size(), text.getBytes(StandardCharsets.US_ASCII));
        if (text.matches("[0-9]{8,}")) {
            String even = text.length() % 2 == 0 ? text : text.substring(0, text.length() - 1);
            add(name + ", packed " + all.size(), HEX.parseHex(even));
        }
    }

    List<String> needles() {
        List<String> needles = new ArrayList<>();
        for (byte[] secret : all.values()) {
            needles.add(new String(secret, StandardCharsets.ISO_8859_1));
            needles.add(HEX.formatHex(secret));
            needles.add(HEX.formatHex(secret).toUpperCase(Locale.ROOT));
            for (int offset = 0; offset < 3; offset++) {
                needles.add(base64Within(secret, offset));
            }
        }
        return needles;
    }

    /** What stands in Base64 for sure where the secret begins {@code offset} bytes after a group of three. */
    private static String base64Within(byte[] secret, int offset) {
        String whole = Base64.getEncoder().withoutPadding().encodeToString(join(new byte[offset], secret));
        int from = offset == 0 ? 0 : offset + 1;
        int to = (offset + secret.length) * 8 / 6;
        return whole.substring(from, to);
    }

    /** Which secret it is, never the secret. */
    String describe(String needle) {
        return all.entrySet().stream()
                .filter(entry -> needle.equals(new String(entry.getValue(), StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getKey).findFirst().orElse("a secret in another form, " + needle.length() + " long");
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** All of the schema, as bytes in their order. */
    static String everyColumn(Connection connection) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet tables = statement.executeQuery("SHOW TABLES")) {
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM `" + name + "`")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            byte[] bytes = rows.getBytes(column);
                            all.append(bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1))
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }
}
