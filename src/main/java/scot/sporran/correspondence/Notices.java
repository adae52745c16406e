package scot.sporran.correspondence;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Language;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.platform.outbox.Outbox;

/** Letters to people: one for each thing that happened, kept as it was written, and its notification in the outbox. */
@Singleton
public class Notices {

    static final String TOPIC = "notice";
    private static final UUID NONE = new UUID(0, 0);
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);
    private static final String COLUMNS = "SELECT notice_id,person_id,council_id,kind,language,template_version,facts,page,"
            + "happened_at_us,read_at_us,reader_id FROM notice ";

    private final AddressBook recipients;
    private final LetterTemplates templates;
    private final PersonVault vault;
    private final ObjectMapper json;
    private final Sql sql;
    private final Clock clock;

    Notices(AddressBook recipients, LetterTemplates templates, PersonVault vault, ObjectMapper json, Sql sql,
            Clock clock) {
        this.recipients = recipients;
        this.templates = templates;
        this.vault = vault;
        this.json = json;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A letter that was written.
     *
     * @param page the path of the page about it
     * @param readAt UTC instant at which it was first opened here; null while it was not
     * @param reader who acts for the person, and is written to about them; null for the person
     */
    public record Notice(UUID id, UUID person, UUID council, LetterKind kind, Language language, int template,
            byte[] facts, String page, Instant at, @Nullable Instant readAt, @Nullable LoginId reader) {

        /** Nobody reads another's letters but the council, which posts them. */
        boolean isFor(Login viewer) {
            return reader == null || reader.equals(viewer.id()) || viewer.role().isOfCouncil();
        }
    }

    /** Writes the letter, once for its key. @return false when it was written before, or there is nobody to write to */
    boolean tell(NoticeSource.News news) {
        UUID id = Ids.derived("notice", news.kind().name(), news.key());
        Recipients.Recipient to = recipients.find(news.to(), news.person(), news.council()).orElse(null);
        if (to == null || find(id).isPresent() || vault.isDestroyed(news.person())) {
            return false;
        }
        Map<String, String> facts = new TreeMap<>(news.facts(to.language()));
        facts.put("name", to.name());
        facts.put("council", to.council());
        byte[] sealed = vault.seal(news.person(), "notice " + id, write(facts));
        int version = templates.current(news.council(), news.kind(), to.language()).version();
        long now = Micros.of(clock.instant());
        try {
            sql.together(connection -> {
                Sql.update(connection,
                        "INSERT INTO notice (notice_id,person_id,council_id,kind,language,template_version,"
                                + "facts,page,happened_at_us,made_at_us,reader_id) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                        Arrays.asList(id, news.person(), news.council(), news.kind(), to.language().code(), version,
                                sealed,
                                news.page(), Micros.of(news.at()), now, news.to() == null ? null : news.to().value()));
                Sql.insertAll(connection, Outbox.TABLE + " (" + String.join(",", Outbox.COLUMNS) + ")",
                        List.of(List.copyOf(Outbox.values(id, TOPIC, news.person(), id.toString(), clock.instant()))),
                        "");
            });
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Notes that a device was not told. The last of its reader's own lets the e-mail or text go that it was to stand for.
     *
     * @param own the logins of whom the letter is to
     */
    void notToldOn(Notice notice, UUID device, List<LoginId> own) {
        List<UUID> logins = own.stream().map(LoginId::value).toList();
        String theirs = logins.isEmpty() ? "" : " AND t.login_id IN (" + Sql.marks(logins.size()) + ")";
        sql.together(connection -> {
            // one after the other, so that of two that fail at once the second sees both
            Sql.update(connection, "UPDATE notice SET pushed=TRUE WHERE notice_id=?", List.of(notice.id()));
            Devices.failed(connection, notice.id(), device, clock.instant());
            int left = Sql.update(connection,
                    "UPDATE notice SET told_by=NULL,told_at_us=NULL,state='WAITING' WHERE notice_id=? AND "
                            + "told_by='DEVICE' AND NOT EXISTS (SELECT 1 FROM push_told t WHERE t.notice_id=notice.notice_id "
                            + "AND t.state<>'FAILED'" + theirs + ")",
                    Stream.concat(Stream.of(notice.id()), logins.stream()).toList());
            if (left == 1) {
                Sql.insertAll(connection, Outbox.TABLE + " (" + String.join(",", Outbox.COLUMNS) + ")",
                        List.of(List
                                .copyOf(Outbox.values(Ids.derived("notice without a device", notice.id().toString()),
                                        TOPIC, notice.person(), notice.id().toString(), clock.instant()))),
                        "");
            }
        });
    }

    /** As {@link #of(UUID, UUID, int)}, without those that are to others than the viewer. */
    public List<Notice> of(UUID person, Login viewer, @Nullable UUID before, int limit) {
        Notice last = before == null ? null : find(before).orElse(null);
        long to = last == null ? Long.MAX_VALUE : Micros.of(last.at());
        UUID after = last == null ? NONE : last.id();
        return sql.select(Notices::read, COLUMNS + "WHERE person_id=? AND (happened_at_us<? OR happened_at_us=? AND "
                + "notice_id>?) AND (reader_id IS NULL OR reader_id=? OR ?) ORDER BY happened_at_us DESC,notice_id LIMIT ?",
                person, to, to, after, viewer.id().value(), viewer.role().isOfCouncil(), limit);
    }

    /** All letters about a person, the newest first. @param before the last of the page before; null for the first */
    public List<Notice> of(UUID person, @Nullable UUID before, int limit) {
        Notice last = before == null ? null : find(before).orElse(null);
        return last == null
                ? sql.select(Notices::read,
                        COLUMNS + "WHERE person_id=? ORDER BY happened_at_us DESC,notice_id LIMIT ?",
                        person, limit)
                : sql.select(Notices::read, COLUMNS + "WHERE person_id=? AND (happened_at_us<? OR happened_at_us=? AND "
                        + "notice_id>?) ORDER BY happened_at_us DESC,notice_id LIMIT ?", person, Micros.of(last.at()),
                        Micros.of(last.at()), last.id(), limit);
    }

    public Optional<Notice> find(UUID id) {
        return sql.select(Notices::read, COLUMNS + "WHERE notice_id=?", id).stream().findFirst();
    }

    /** A council's letters that wait to be printed and posted, the oldest first. */
    public List<Notice> toPrint(UUID council, int limit) {
        return sql.select(Notices::read, COLUMNS + "WHERE council_id=? AND told_by='TO_PRINT' ORDER BY happened_at_us"
                + " LIMIT ?", council, limit);
    }

    /** Notes that it was posted. */
    public void posted(UUID letter) {
        sql.update(
                "UPDATE notice SET told_by='POSTED',state='SENT',told_at_us=? WHERE notice_id=? AND told_by='TO_PRINT'",
                Micros.of(clock.instant()), letter);
    }

    /** The letter as it was written; empty when the person's records were disposed of. */
    public Optional<LetterTemplate.Letter> letter(Notice notice) {
        return vault.open(notice.person(), "notice " + notice.id(), notice.facts()).map(facts -> templates
                .version(notice.council(), notice.kind(), notice.language(), notice.template()).fill(parse(facts)));
    }

    /** Notes that it was opened; only the first time counts. */
    public void opened(Notice notice) {
        sql.update("UPDATE notice SET read_at_us=? WHERE notice_id=? AND read_at_us IS NULL",
                Micros.of(clock.instant()), notice.id());
    }

    private String write(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> parse(String facts) {
        try {
            return new HashMap<>(json.readValue(facts, TEXTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Notice read(ResultSet row) throws SQLException {
        long readAt = row.getLong(10);
        Instant read = row.wasNull() ? null : Micros.toInstant(readAt);
        UUID reader = Sql.idOrNull(row, 11);
        return new Notice(Sql.id(row, 1), Sql.id(row, 2), Sql.id(row, 3), LetterKind.valueOf(row.getString(4)),
                Language.ofCode(row.getString(5)).orElse(Language.ENGLISH), row.getInt(6),
                Objects.requireNonNull(row.getBytes(7)), row.getString(8), Micros.toInstant(row.getLong(9)), read,
                reader == null ? null : new LoginId(reader));
    }
}
