package scot.sporran.cardgateway.iso8583;

import java.text.ParseException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** Bytes of one link to checked messages and back. Safe for use by many threads. */
public final class MessageCodec {

    private static final ValueCodec VALUES = new ValueCodec();
    private static final LinkProfile.Layout PLAIN = LinkProfile.ASCII.layout();

    private final LinkProfile profile;
    private final ContentRules rules;

    /** @param profile how the link packs its messages */
    public MessageCodec(LinkProfile profile) {
        this.profile = profile;
        this.rules = new ContentRules(profile);
    }

    /** Reads one message, never throws for what the bytes say. @param body without frame length and header */
    public Decoded decode(byte[] body) {
        Decoded walked = is1993()
                ? Edition1993.in(walk(Edition1993.ELEMENTS, body))
                : walk(Elements.OF_1987, body);
        return switch (walked) {
            case Decoded.Malformed malformed -> malformed;
            case Decoded.Whole whole -> rules
                    .firstFault(whole.message())
                    .<Decoded>map(this::asSent)
                    .orElseGet(() -> valued(whole.message()));
        };
    }

    private Decoded walk(Elements elements, byte[] body) {
        return new FieldReader(profile.layout(), elements, body).read();
    }

    /** The sender is told the number that the field has in its own edition. */
    private Decoded asSent(Decoded.Malformed malformed) {
        return is1993()
                ? new Decoded.Malformed(malformed.fault(), Edition1993.number(malformed.field()), malformed.readable())
                : malformed;
    }

    /**
     * Writes one message of ISO 8583:1987. @return its bytes without frame length and header
     *
     * @throws IllegalArgumentException if the message is not of the profile; its text holds no content
     */
    public byte[] encode(Message message) {
        Message checked = checked(message);
        return profile.layout().isPlain()
                ? VALUES.write(checked)
                : new FieldWriter(profile.layout(), Elements.OF_1987).write(checked);
    }

    /**
     * Writes what an acquirer asks in the edition that the link speaks, for who plays the acquirer.
     *
     * @param today at the shop
     * @return bytes without frame length and header
     * @throws IllegalArgumentException if the message is not of the profile; its text holds no content
     */
    public byte[] encodeAsked(Message message, LocalDate today) {
        return is1993()
                ? new FieldWriter(profile.layout(), Edition1993.ELEMENTS).write(Asking1993.of(checked(message), today))
                : encode(message);
    }

    /** The type as the other side reads it: the reversal request of 1987 goes as an advice in 1993. */
    public String asRead(String mti) {
        return is1993() && mti.startsWith("040") ? "042" + mti.charAt(3) : mti;
    }

    /**
     * Writes the answer to a message in the edition that the link speaks.
     *
     * @param request as it came, without frame length and header
     * @return bytes without frame length and header
     * @throws IllegalArgumentException if the answer is not of the profile; its text holds no content
     */
    public byte[] encodeAnswer(Message answer, byte[] request) {
        if (!is1993()) {
            return encode(answer);
        }
        Message asked = switch (walk(Edition1993.ELEMENTS, request)) {
            case Decoded.Whole whole -> whole.message();
            case Decoded.Malformed malformed -> {
                Message readable = malformed.readable();
                if (readable == null) {
                    throw new IllegalArgumentException("There is nothing to answer");
                }
                yield readable;
            }
        };
        // an action of the link's own is no response of 1987, in which an answer is checked
        String told = answer.field(39).orElse("");
        boolean own = told.length() == LinkCodes.ACTION_LENGTH;
        Message out = Edition1993.out(
                checked(own ? answer.with(39, ResponseCode.DO_NOT_HONOUR.code()) : answer), asked);
        return new FieldWriter(profile.layout(), Edition1993.ELEMENTS).write(own ? out.with(39, told) : out);
    }

    /** What is written must be read as the same again. */
    private static Message checked(Message message) {
        if (!MessageTypes.isKnown(message.mti())) {
            throw new IllegalArgumentException("The message type is none of this profile");
        }
        if (!(new FieldReader(PLAIN, Elements.OF_1987, VALUES.write(message)).read() instanceof Decoded.Whole whole)
                || !whole.message().equals(message)) {
            throw new IllegalArgumentException("The message cannot be written: it would be read as another");
        }
        return whole.message();
    }

    private boolean is1993() {
        return profile.edition() == LinkProfile.Edition.ISO_1993;
    }

    /** The values as j8583 has them, provided that it and the walk read the same ones. */
    private Decoded valued(Message walked) {
        try {
            SortedMap<Integer, String> values = VALUES.read(new FieldWriter(PLAIN, Elements.OF_1987).write(walked));
            if (values.equals(walked.fields())) {
                return new Decoded.Whole(new Message(walked.mti(), values));
            }
            return new Decoded.Malformed(Fault.DISAGREEMENT, firstDifference(walked, values), walked);
        } catch (ParseException | RuntimeException e) {
            // its text may quote the message: it goes no further
            return new Decoded.Malformed(Fault.DISAGREEMENT, 0, walked);
        }
    }

    private static int firstDifference(Message walked, SortedMap<Integer, String> values) {
        for (int number = 2; number <= 128; number++) {
            if (!walked.field(number).equals(Optional.ofNullable(values.get(number)))) {
                return number;
            }
        }
        return 0;
    }
}
