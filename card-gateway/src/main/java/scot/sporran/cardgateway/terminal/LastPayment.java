package scot.sporran.cardgateway.terminal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.iso8583.Message;

/**
 * The payment that {@code reverse} and {@code repeat} mean, kept in a small file. Of the card it keeps the last four
 * digits, to tell whether the card named later is the same one; the number and the expiry are never written.
 */
final class LastPayment {

    private static final String TYPE = "mti";
    private static final String LAST_FOUR = "card.lastFour";
    private static final String HAD_EXPIRY = "card.hadExpiry";
    private static final String APPROVAL_CODE = "approvalCode";
    private static final String FIELD = "field.";

    private final Path file;

    LastPayment(Path file) {
        this.file = file;
    }

    /**
     * What was kept.
     *
     * @param request without card number and expiry
     * @param approvalCode DE38 of its answer, if there was one
     */
    record Kept(Message request, String lastFour, boolean hadExpiry, Optional<String> approvalCode) {

        boolean isOf(Pan card) {
            return card.lastFour().equals(lastFour);
        }
    }

    /** Before it is sent, so that a payment without an answer can be reversed. @throws UncheckedIOException */
    void keep(Message request, Optional<String> approvalCode) {
        Properties kept = new Properties();
        kept.setProperty(TYPE, request.mti());
        kept.setProperty(LAST_FOUR, new Pan(request.cardNumber()).lastFour());
        kept.setProperty(HAD_EXPIRY, Boolean.toString(request.has(14)));
        approvalCode.ifPresent(code -> kept.setProperty(APPROVAL_CODE, code));
        ProofOptions.withoutProofs(request.fields())
                .forEach((number, text) -> kept.setProperty(FIELD + number, text));
        try {
            write(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("The last payment cannot be remembered in " + file, e);
        }
    }

    private void write(Properties kept) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            kept.store(out, "The last payment of 'sporran terminal', without its card");
        }
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Nothing where no payment was made, or the file is not one of ours. */
    Optional<Kept> recall() {
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String type = kept.getProperty(TYPE);
        String lastFour = kept.getProperty(LAST_FOUR);
        if (type == null || lastFour == null) {
            return Optional.empty();
        }
        TreeMap<Integer, String> fields = new TreeMap<>();
        for (String name : kept.stringPropertyNames()) {
            if (name.matches("field\\.[0-9]{1,3}")) {
                fields.put(Integer.valueOf(name.substring(FIELD.length())), kept.getProperty(name, ""));
            }
        }
        return Optional.of(new Kept(new Message(type, fields), lastFour, Boolean.parseBoolean(kept.getProperty(
                HAD_EXPIRY)), Optional.ofNullable(kept.getProperty(APPROVAL_CODE))));
    }
}
