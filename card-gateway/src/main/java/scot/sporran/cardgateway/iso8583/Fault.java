package scot.sporran.cardgateway.iso8583;

/** What is wrong with a sequence of bytes that should have been a message. */
public enum Fault {
    HEADER("the network header is not the one agreed"), MTI_NOT_DIGITS(
            "the message type is not four digits"), MTI_UNKNOWN("the message type is none of this profile"), BITMAP(
                    "the bitmap is not hexadecimal"), NOT_DEFINED("the field is not in this profile"), CUT_SHORT(
                            "the message ends inside the field"), LENGTH_NOT_DIGITS(
                                    "the length in front of the field is not digits"), LENGTH(
                                            "the field is longer or shorter than allowed"), CHARACTERS(
                                                    "the field holds characters it may not hold"), CHECK_DIGIT(
                                                            "the card number's check digit is wrong"), NOT_A_DATE(
                                                                    "the field is no date or time"), CONTENT(
                                                                            "the parts of the field do not make sense"), MISSING(
                                                                                    "the field is mandatory and was not sent"), TRACK_DIFFERS(
                                                                                            "the track and the card number name different cards"), TRAILING_BYTES(
                                                                                                    "bytes follow the last field"), DISAGREEMENT(
                                                                                                            "two readings of the field differ");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** Plain English, without any content of the message. */
    public String sentence() {
        return sentence;
    }
}
