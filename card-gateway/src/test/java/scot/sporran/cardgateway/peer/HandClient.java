package scot.sporran.cardgateway.peer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A blocking client on one connection: frames with two bytes of length. Waits at most 15 s for an answer. */
public final class HandClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final HandPacker packer;
    private final DataInputStream in;

    private HandClient(Socket socket, HandPacker packer) throws IOException {
        this.socket = socket;
        this.packer = packer;
        this.in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Connects to this machine. */
    public static HandClient connect(int port, HandPacker packer) throws IOException {
        return new HandClient(new Socket(InetAddress.getLoopbackAddress(), port), packer);
    }

    /** Speaks on a connection that is there. */
    public static HandClient over(Socket socket) throws IOException {
        return new HandClient(socket, HandPacker.ISO87A);
    }

    /** Connects to this machine, in plain ASCII. */
    public static HandClient connect(int port) throws IOException {
        return connect(port, HandPacker.ISO87A);
    }

    /** Sends and waits for the next answer, whosever it is. */
    public SortedMap<Integer, String> ask(Map<Integer, String> message) throws IOException {
        send(message);
        return receive();
    }

    /** Sends one message. */
    public void send(Map<Integer, String> message) throws IOException {
        write(frame(packer.pack(message)));
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Two bytes of length, then the message. */
    public static byte[] frame(byte[] message) {
        return ByteBuffer.allocate(2 + message.length).putShort((short) message.length).put(message).array();
    }

    /** The next answer. @throws EOFException if the other side closed */
    public SortedMap<Integer, String> receive() throws IOException {
        return packer.unpack(receiveBytes());
    }

    /** The next answer, or nothing if the other side closed first. */
    public Optional<SortedMap<Integer, String>> receiveUnlessClosed() throws IOException {
        try {
            return Optional.of(receive());
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
    }

    /** The next answer's bytes without the frame's length. */
    public byte[] receiveBytes() throws IOException {
        byte[] body = new byte[in.readUnsignedShort()];
        in.readFully(body);
        return body;
    }

    /** Whether the other side closes before it sends anything more. */
    public boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** The bare socket. */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
