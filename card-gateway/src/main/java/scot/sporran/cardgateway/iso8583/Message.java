package scot.sporran.cardgateway.iso8583;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message of the 1987 profile, free of how its link packs it: digits and characters as they are, padding included;
 * fields of bytes as upper-case hexadecimal text. Prints its field numbers only, never their content.
 *
 * @param mti message type, 4 digits
 * @param fields data elements by number, 2 to 128
 */
public record Message(String mti, SortedMap<Integer, String> fields) {

    public Message {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** @param fields data elements by number */
    public Message(String mti, Map<Integer, String> fields) {
        this(mti, (SortedMap<Integer, String>) new TreeMap<>(fields));
    }

    /** Whether the field was sent. */
    public boolean has(int number) {
        return fields.containsKey(number);
    }

    /** The field's text, if it was sent. */
    public Optional<String> field(int number) {
        return Optional.ofNullable(fields.get(number));
    }

    /** The text of a field that the profile makes mandatory. @throws IllegalStateException if it was not sent */
    public String text(int number) {
        return field(number).orElseThrow(() -> new IllegalStateException("DE" + number + " was not sent"));
    }

    /** The card's number from DE2, else from track 2. @throws IllegalStateException if neither was sent */
    public String cardNumber() {
        return field(2).orElseGet(() -> Track2.cardNumber(text(35)));
    }

    /** The card's expiry YYMM from DE14, else from track 2. */
    public Optional<String> expiry() {
        return field(14).or(() -> field(35).map(Track2::expiry));
    }

    /** What follows the card's number in track 2: expiry YYMM, service code, the issuer's own. */
    public Optional<String> afterCardNumber() {
        return field(35).map(Track2::afterCardNumber);
    }

    /** This message with some of its fields only. */
    public Message only(Collection<Integer> numbers) {
        SortedMap<Integer, String> kept = new TreeMap<>(fields);
        kept.keySet().retainAll(numbers);
        return new Message(mti, kept);
    }

    /** This message with one field more, or another text in it. */
    public Message with(int number, String text) {
        SortedMap<Integer, String> more = new TreeMap<>(fields);
        more.put(number, text);
        return new Message(mti, more);
    }

    /** This message without some of its fields. */
    public Message without(Integer... numbers) {
        SortedMap<Integer, String> kept = new TreeMap<>(fields);
        kept.keySet().removeAll(Set.of(numbers));
        return new Message(mti, kept);
    }

    /** The same fields under another message type. */
    public Message as(String otherMti) {
        return new Message(otherMti, fields);
    }

    @Override
    public String toString() {
        return mti + " with fields " + fields.keySet();
    }
}
