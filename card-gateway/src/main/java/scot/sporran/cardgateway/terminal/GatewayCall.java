package scot.sporran.cardgateway.terminal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import scot.sporran.cardgateway.iso8583.Decoded;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageCodec;
import scot.sporran.cardgateway.iso8583.MessageDescription;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.session.PeerFrames;

/** One question on a connection of its own, told as it happens. */
final class GatewayCall {

    private static final int CONNECT_MILLIS = 5_000;

    private final String host;
    private final int port;
    private final LinkProfile profile;
    private final Duration timeout;
    private final boolean signOn;
    private final boolean raw;
    private final PrintWriter out;
    private final MessageCodec codec;

    GatewayCall(String host, int port, LinkProfile profile, Duration timeout, boolean signOn, boolean raw,
            PrintWriter out) {
        this.host = host;
        this.port = port;
        this.profile = profile;
        this.timeout = timeout;
        this.signOn = signOn;
        this.raw = raw;
        this.out = out;
        this.codec = new MessageCodec(profile);
    }

    /** An answer, and how long it took. */
    record Answer(Message message, Duration took) {}

    /** There was none; the text is a sentence for the person. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String sentence) {
            super(sentence);
        }
    }

    Answer ask(Message question) throws NoAnswerException {
        try (Socket socket = connect()) {
            if (signOn) {
                ask(socket, NetworkCommands.question("001"));
            }
            return ask(socket, question);
        } catch (SocketTimeoutException e) {
            throw new NoAnswerException("No answer within " + timeout.toSeconds() + " s" + unknown(question));
        } catch (IOException e) {
            throw new NoAnswerException("The gateway closed the connection without an answer" + unknown(question));
        }
    }

    /**
     * Asks them at once, each on a connection of its own: none waits for another's answer.
     *
     * @return their answers, in the order of the questions
     */
    List<Answer> askAtOnce(List<Message> questions) throws NoAnswerException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (Message question : questions) {
                Socket socket = connect();
                sockets.add(socket);
                if (signOn) {
                    ask(socket, NetworkCommands.question("001"));
                }
            }
            long start = System.nanoTime();
            for (int i = 0; i < sockets.size(); i++) {
                send(sockets.get(i), questions.get(i));
            }
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < sockets.size(); i++) {
                answers.add(answerTo(questions.get(i), sockets.get(i), start));
            }
            return answers;
        } catch (SocketTimeoutException e) {
            throw new NoAnswerException(
                    "No answer within " + timeout.toSeconds() + " s" + unknown(questions.getFirst()));
        } catch (IOException e) {
            throw new NoAnswerException("The gateway closed a connection without an answer" + unknown(questions
                    .getFirst()));
        } finally {
            sockets.forEach(GatewayCall::close);
        }
    }

    /** Tells something to which nothing is answered, and asks behind it whether it was heard. */
    void tell(Message notice) throws NoAnswerException {
        try (Socket socket = connect()) {
            if (signOn) {
                ask(socket, NetworkCommands.question("001"));
            }
            send(socket, notice);
            ask(socket, NetworkCommands.question("301"));
        } catch (IOException e) {
            throw new NoAnswerException("The gateway closed the connection.");
        }
    }

    private Answer ask(Socket socket, Message question) throws IOException, NoAnswerException {
        long start = System.nanoTime();
        send(socket, question);
        return answerTo(question, socket, start);
    }

    private void send(Socket socket, Message message) throws IOException {
        byte[] body = codec.encodeAsked(message, LocalDate.now(ShopOptions.SHOP_TIME));
        tell("To the gateway: ", message, body);
        OutputStream out = socket.getOutputStream();
        out.write(PeerFrames.write(profile.framing(), body));
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is over in any case
        }
    }

    /** Who gets no answer to a payment knows nothing about the money, which is what a reversal is for. */
    private static String unknown(Message question) {
        return question.mti().startsWith("08")
                ? "."
                : ". Whether it was taken is not known: ask with 'repeat', or undo with 'reverse'.";
    }

    private Socket connect() throws NoAnswerException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (UnknownHostException e) {
            throw new NoAnswerException("No machine is called " + host + ".");
        } catch (ConnectException | SocketTimeoutException e) {
            throw new NoAnswerException(
                    "Nothing listens on " + host + ":" + port + ". Is Sporran running, and on that port?");
        } catch (IOException e) {
            throw new NoAnswerException("Cannot connect to " + host + ":" + port + ".");
        }
    }

    /** The answer of the same trace number; others on the connection are not for us. */
    private Answer answerTo(Message question, Socket socket, long start) throws IOException, NoAnswerException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        String wanted = MessageTypes.answerTo(codec.asRead(question.mti()));
        while (true) {
            long left = timeout.toMillis() - Duration.ofNanos(System.nanoTime() - start).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            Optional<byte[]> frame = PeerFrames.read(profile.framing(), in);
            if (frame.isEmpty()) {
                continue;
            }
            byte[] body = frame.get();
            if (!(codec.decode(body) instanceof Decoded.Whole(Message answer))) {
                throw new NoAnswerException("The answer is not a well-formed message" + unknown(question));
            }
            if (answer.mti().equals(wanted)
                    && answer.field(11).equals(question.field(11))) {
                tell("From the gateway: ", answer, body);
                return new Answer(answer, Duration.ofNanos(System.nanoTime() - start));
            }
        }
    }

    private void tell(String direction, Message message, byte[] body) {
        out.print(direction + MessageDescription.describe(message));
        if (raw) {
            out.println("  " + body.length + " bytes:");
            String hex = MessageDescription.maskedHex(message, body);
            for (int at = 0; at < hex.length(); at += 64) {
                out.printf(Locale.ROOT, "  %04X  %s%n", at / 2, hex.substring(at, Math.min(at + 64, hex.length())));
            }
        }
        out.println();
        out.flush();
    }
}
