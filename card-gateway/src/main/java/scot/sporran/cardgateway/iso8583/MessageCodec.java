package scot.sporran.cardgateway.iso8583;

import java.text.ParseException;
import java.util.Optional;
import java.util.SortedMap;

/** Bytes of one link to checked messages and back. Safe for use by many threads. */
public final class MessageCodec {

    private static final ValueCodec VALUES = new ValueCodec();

    private final LinkProfile profile;
    private final ContentRules rules;

    /** @param profile how the link packs its messages */
    public MessageCodec(LinkProfile profile) {
        this.profile = profile;
        this.rules = new ContentRules(profile);
    }

    /** Reads one message, never throws for what the bytes say. @param body without frame length and header */
    public Decoded decode(byte[] body) {
        Decoded walked = new FieldReader(profile, body).read();
        return switch (walked) {
            case Decoded.Malformed malformed -> malformed;
            case Decoded.Whole whole -> rules
                    .firstFault(whole.message())
                    .<Decoded>map(fault -> fault)
                    .orElseGet(() -> valued(whole.message()));
        };
    }

    /**
     * Writes one message. @return its bytes without frame length and header
     *
     * @throws IllegalArgumentException if the message is not of the profile; its text holds no content
     */
    public byte[] encode(Message message) {
        if (!MessageTypes.isKnown(message.mti())) {
            throw new IllegalArgumentException("The message type is none of this profile");
        }
        byte[] plain = VALUES.write(message);
        if (!(new FieldReader(LinkProfile.ASCII, plain).read() instanceof Decoded.Whole whole)
                || !whole.message().equals(message)) {
            throw new IllegalArgumentException("The message cannot be written: it would be read as another");
        }
        return plainOnTheWire() ? plain : new FieldWriter(profile).write(whole.message());
    }

    /** The values as j8583 has them, provided that it and the walk read the same ones. */
    private Decoded valued(Message walked) {
        try {
            SortedMap<Integer, String> values = VALUES.read(new FieldWriter(LinkProfile.ASCII).write(walked));
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

    private boolean plainOnTheWire() {
        return profile.numbers() == LinkProfile.Digits.ASCII && profile.lengths() == LinkProfile.Digits.ASCII
                && profile.bitmap() == LinkProfile.Bitmap.HEXADECIMAL
                && profile.binary() == LinkProfile.Binary.HEXADECIMAL;
    }
}
