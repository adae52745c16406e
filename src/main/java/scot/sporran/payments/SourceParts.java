package scot.sporran.payments;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;

/** How much of a payment came from which source, as it is stored: {@code COUNCIL:9000,CONTRIBUTION:1000}, in pence. */
final class SourceParts {

    private SourceParts() {}

    static String write(Map<FundingSource, Money> parts) {
        return new EnumMap<>(parts).entrySet().stream().map(part -> part.getKey() + ":" + part.getValue().pence())
                .collect(Collectors.joining(","));
    }

    static Map<FundingSource, Money> read(String text) {
        Map<FundingSource, Money> parts = new EnumMap<>(FundingSource.class);
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] words = part.split(":", -1);
            parts.put(FundingSource.valueOf(words[0]), Money.ofPence(Long.parseLong(words[1])));
        }
        return parts;
    }
}
