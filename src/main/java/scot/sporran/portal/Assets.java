package scot.sporran.portal;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The style sheets, scripts and pictures that pages load: a closed list, so that no request ever names a path. The
 * address of each holds a digest of its content, so a browser keeps it for a year and still never sees an old one.
 */
public final class Assets {

    private static final String GOVUK = "META-INF/resources/webjars/govuk-frontend/5.14.0/dist/govuk/";
    private static final String MOJ = "META-INF/resources/webjars/ministryofjustice__frontend/7.1.0/moj/";
    private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final MediaType CSS = MediaType.of("text/css;charset=utf-8");
    private static final MediaType SCRIPT = MediaType.of("text/javascript;charset=utf-8");

    private static final Map<String, Asset> ALL = load();

    private Assets() {}

    /** One file, in memory. */
    record Asset(String version, MediaType type, byte[] content) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Asset that && version.equals(that.version);
        }

        @Override
        public int hashCode() {
            return version.hashCode();
        }
    }

    /**
     * The address of an asset.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static String href(String name) {
        Asset asset = ALL.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return "/assets/" + asset.version() + "/" + name;
    }

    /** The asset at that address; an old version is not there any more. */
    static Optional<Asset> find(String version, String name) {
        return Optional.ofNullable(ALL.get(name)).filter(asset -> asset.version().equals(version));
    }

    /**
     * What is in an asset, for those that have an address of their own.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static byte[] content(String name) {
        Asset asset = ALL.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return asset.content();
    }

    private static Map<String, Asset> load() {
        Map<String, Asset> all = new LinkedHashMap<>();
        all.put("govuk-frontend.css", asset(GOVUK + "govuk-frontend.min.css", CSS));
        all.put("sporran.css", asset("assets/sporran.css", CSS));
        all.put("moj-frontend.css", asset(MOJ + "moj-frontend.min.css", CSS));
        all.put("sporran.js", asset("assets/sporran.js", SCRIPT));
        all.put("desk.js", asset("assets/desk.js", SCRIPT));
        all.put("offline.js", asset("assets/offline.js", SCRIPT));
        all.put("live.js", asset("assets/live.js", SCRIPT));
        all.put("passkey.js", asset("assets/passkey.js", SCRIPT));
        all.put("sporran.svg", asset("assets/sporran.svg", MediaType.of("image/svg+xml")));
        all.put("docs.js", asset("assets/docs.js", SCRIPT));
        all.put("visit.js", asset("assets/visit.js", SCRIPT));
        all.put("receipt.js", asset("assets/receipt.js", SCRIPT));
        all.put("push.js", asset("assets/push.js", SCRIPT));
        all.put("pin.js", asset("assets/pin.js", SCRIPT));
        all.put("swagger-ui.css", asset(SWAGGER + "swagger-ui.css", CSS));
        all.put("swagger-ui-bundle.js", asset(SWAGGER + "swagger-ui-bundle.js", SCRIPT));
        return Map.copyOf(all);
    }

    private static Asset asset(String path, MediaType type) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing " + path);
            }
            byte[] content = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new Asset(HexFormat.of().formatHex(digest, 0, 8), type, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
