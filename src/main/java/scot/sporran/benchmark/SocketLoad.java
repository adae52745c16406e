package scot.sporran.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;

/** An acquirer on a few connections, packing by hand so that the load generator costs little. */
final class SocketLoad {

    private static final int STANS = 1_000_000;
    private static final int CONNECTIONS = 4;
    private static final int MOST_WAITING = 4_096;
    private static final AtomicInteger RUN = new AtomicInteger();

    private final int port;

    SocketLoad(int port) {
        this.port = port;
    }

    Measurement run(Duration length, int inFlight, List<Pan> cards)
            throws IOException, InterruptedException {
        List<Supplier<byte @Nullable []>> makers = new ArrayList<>();
        for (int i = 0; i < Math.min(CONNECTIONS, inFlight); i++) {
            makers.add(new PlainMessages(cards));
        }
        return runWith(length, inFlight, makers, 0);
    }

    /**
     * At a steady rate, however long the answers take: a payment's time counts from when it was due, so that one slow
     * answer does not hide those that wait behind it.
     */
    Measurement paced(Duration length, double perSecond, List<Pan> cards) throws IOException, InterruptedException {
        List<Supplier<byte @Nullable []>> makers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            makers.add(new PlainMessages(cards));
        }
        return runWith(length, MOST_WAITING, makers, (long) (CONNECTIONS * 1e9 / perSecond));
    }

    /** With messages that are made already, a queue for each connection; the slice is over when they are. */
    Measurement run(Duration length, int inFlight, Collection<Queue<byte[]>> made)
            throws IOException, InterruptedException {
        return runWith(length, inFlight, made.stream().<Supplier<byte @Nullable []>>map(queue -> queue::poll).toList(),
                0);
    }

    private Measurement runWith(Duration length, int inFlight, List<Supplier<byte @Nullable []>> makers, long every)
            throws IOException, InterruptedException {
        Slice slice = new Slice(length);
        List<Thread> threads = new ArrayList<>();
        List<Socket> sockets = new ArrayList<>();
        int connections = makers.size();
        for (Supplier<byte @Nullable []> maker : makers) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            sockets.add(socket);
            Conversation conversation = new Conversation(socket, slice, inFlight / connections, maker, every);
            threads.add(Thread.ofPlatform().start(slice.generator(conversation::send)));
            threads.add(Thread.ofPlatform().start(slice.generator(conversation::receive)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        return slice.result();
    }

    /** One connection: one thread sends while there is a place in flight, another takes the answers. */
    private static final class Conversation {

        private final Socket socket;
        private final Slice slice;
        private final Semaphore places;
        private final int inFlight;
        private final Supplier<byte @Nullable []> messages;
        private final AtomicLongArray sentAt = new AtomicLongArray(STANS);
        private final AtomicInteger sent = new AtomicInteger();
        /** Nanoseconds from one payment to the next; 0 as soon as there is a place. */
        private final long every;

        Conversation(Socket socket, Slice slice, int inFlight, Supplier<byte @Nullable []> messages, long every) {
            this.every = every;
            this.socket = socket;
            this.slice = slice;
            this.places = new Semaphore(inFlight);
            this.inFlight = inFlight;
            this.messages = messages;
        }

        void send() throws IOException, InterruptedException {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 65_536));
            long due = System.nanoTime();
            while (slice.goesOn()) {
                while (every > 0 && System.nanoTime() < due) {
                    out.flush();
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (!places.tryAcquire()) {
                    out.flush();
                    places.acquire();
                }
                int stan = sent.incrementAndGet();
                sentAt.set(stan % STANS, every > 0 ? due : System.nanoTime());
                due += every;
                byte[] message = messages.get();
                if (message == null) {
                    places.release();
                    break;
                }
                out.writeShort(message.length);
                out.write(message);
            }
            out.flush();
            places.acquire(inFlight);
            socket.shutdownOutput();
        }

        /** DE39 of every answer is read, and DE11 to know which it is; both lie behind fields of known length. */
        void receive() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 65_536));
            for (int length = in.read(); length >= 0; length = in.read()) {
                byte[] answer = new byte[length << 8 | in.readUnsignedByte()];
                in.readFully(answer);
                String text = new String(answer, StandardCharsets.ISO_8859_1);
                // MTI 4, bitmap 16, DE2 2 + 16, DE3 6, DE4 12, DE7 10
                int stan = Integer.parseInt(text.substring(66, 72));
                // DE11 6, DE12 6, DE13 4, DE32 2 + 6, DE37 12, DE38 6
                if (!text.startsWith("00", 108)) {
                    throw new IOException("Not approved: DE39 " + text.substring(108, 110));
                }
                slice.answered(sentAt.get(stan));
                places.release();
            }
        }
    }

    /** Plain payments at random, one after the other. */
    private static final class PlainMessages implements Supplier<byte @Nullable []> {

        private final List<Pan> cards;
        private final int run = RUN.incrementAndGet();
        private final RandomGenerator random = RandomGeneratorFactory.getDefault().create();
        private int number;

        PlainMessages(List<Pan> cards) {
            this.cards = cards;
        }

        @Override
        public byte[] get() {
            return message(cards.get(random.nextInt(cards.size())), ++number);
        }

        private byte[] message(Pan pan, int number) {
            String stan = "%06d".formatted(number % STANS);
            return ("0100" + "7238448108C08000" + "16" + pan.digits() + "000000" + "000000000001" + "1123101112" + stan
                    + "101112" + "1123" + "5411" + "071" + "00" + "06123456" + "S%05d".formatted(run) + stan
                    + "T%07d".formatted(number / STANS) + "SHOP00000000001" + "826")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
