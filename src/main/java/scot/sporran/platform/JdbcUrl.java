package scot.sporran.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** Connector/J addresses: {@code jdbc:mysql://host:port/schema?option=value&...}. */
final class JdbcUrl {

    /**
     * Sets only what the address leaves open. UTC on both sides, so that no instant moves by a time zone; batches
     * rewritten to multi-row statements; no word to the server about reads being reads, which would be two more journeys
     * for every look; a dead server noticed in seconds. caching_sha2 logins of MySQL without TLS
     * need the server's public key.
     */
    private static final Map<String, String> RECOMMENDED = new LinkedHashMap<>();

    static {
        RECOMMENDED.put("connectionTimeZone", "UTC");
        RECOMMENDED.put("forceConnectionTimeZoneToSession", "true");
        RECOMMENDED.put("characterEncoding", "UTF-8");
        RECOMMENDED.put("rewriteBatchedStatements", "true");
        RECOMMENDED.put("useServerPrepStmts", "true");
        RECOMMENDED.put("cachePrepStmts", "true");
        RECOMMENDED.put("prepStmtCacheSize", "256");
        RECOMMENDED.put("prepStmtCacheSqlLimit", "8192");
        RECOMMENDED.put("useLocalSessionState", "true");
        RECOMMENDED.put("readOnlyPropagatesToServer", "false");
        RECOMMENDED.put("allowPublicKeyRetrieval", "true");
        RECOMMENDED.put("tcpKeepAlive", "true");
        RECOMMENDED.put("connectTimeout", "2000");
    }

    private JdbcUrl() {}

    static String withRecommendedOptions(String url) {
        String result = url;
        for (Map.Entry<String, String> option : RECOMMENDED.entrySet()) {
            result = withOption(result, option.getKey(), option.getValue());
        }
        return result;
    }

    /** Adds the option unless the address already sets it. */
    static String withOption(String url, String name, String value) {
        if (url.contains("?" + name + "=") || url.contains("&" + name + "=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + name + "=" + value;
    }

    static String withSchema(String url, String schema) {
        int options = url.indexOf('?');
        String tail = options < 0 ? "" : url.substring(options);
        String base = withoutOptions(url);
        int path = base.indexOf('/', base.indexOf("//") + 2);
        return (path < 0 ? base : base.substring(0, path)) + "/" + schema + tail;
    }

    static String withoutOptions(String url) {
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }
}
