package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** Seeds card numbers in everything a log call can carry and looks for them in what each appender wrote. */
class LogMaskingTest {

    private static final List<String> PANS = List.of("9999990000000001236", "9999991234567893", "4000056655665556",
            "378282246310005", "4222222222222");

    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-json.xml"})
    void noAppenderWritesACardNumberWhateverCarriedIt(String configuration) throws Exception {
        String written = log(configuration, logger -> {
            for (String pan : PANS) {
                logger.warn("pan {} and again {}", pan, pan);
                logger.warn("track " + pan + "=2912", new IllegalStateException("card " + pan, new Exception(pan)));
                logger.atWarn().addKeyValue("card", pan).addKeyValue("number", new BigInteger(pan)).log("fields");
                MDC.put("pan", pan);
                logger.warn("context");
                MDC.clear();
                logger.warn("grouped " + pan.replaceAll("(....)(?=.)", "$1 "));
                logger.warn("raw 016" + pan + "000000000000001250112401430000");
            }
        });

        String digitsTogether = written.replaceAll("(?<=[0-9])[ -](?=[0-9])", "");
        for (String pan : PANS) {
            assertThat(digitsTogether).doesNotContain(pan);
        }
        assertThat(written).contains("999999******7893");
    }

    /** What begins in the first column is ours: whoever reads the log, or searches it, may rely on that. */
    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-json.xml"})
    void whateverCameFromOutsideBeginsNoLineAndSteersNoTerminal(String configuration) throws Exception {
        String outside = "a name\r\nFORGED one\rFORGED two\nFORGED three\u2028FORGED four\u0085\u001b[2Jcleared\u202egnorw";
        String written = log(configuration, logger -> {
            logger.warn("of {}", outside);
            logger.warn("thrown", new IllegalStateException(outside, new IllegalArgumentException(outside)));
            logger.atWarn().addKeyValue("name", outside).log("fields");
        });

        assertThat(written.split("\\R")).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(written).contains("FORGED three").doesNotContain("\u001b").doesNotContain("\u202e")
                .doesNotContain("\u0085").doesNotContainPattern("\r(?!\n)");
    }

    @Test
    void maskedJsonIsStillJson() throws Exception {
        String written = log("logback-json.xml",
                logger -> logger.atWarn().addKeyValue("number", 9999991234567893L)
                        .log("a \"quoted\" 9999991234567893"));
        assertThat(written).startsWith("{");
        var line = new ObjectMapper().readTree(written);
        assertThat(line.get("number").asText()).isEqualTo("999999******7893");
        assertThat(line.get("message").asText()).isEqualTo("a \"quoted\" 999999******7893");
    }

    @Test
    void leavesOtherNumbersReadable() {
        String line = "fund 0192f3c4-7b1d-7e2a-9c55-1f2e3d4c5b6a posted 1250 pence at 1764000000001, seq 123456789012";
        assertThat(PanMasker.mask(line)).isEqualTo(line);
    }

    private interface LogsSomething {
        void to(Logger logger);
    }

    private static String log(String configuration, LogsSomething what) throws JoranException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(captured, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        try {
            LoggerContext context = new LoggerContext();
            context.setMDCAdapter((LogbackMDCAdapter) MDC.getMDCAdapter());
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogMaskingTest.class.getClassLoader().getResource(configuration));
            what.to(context.getLogger("scot.sporran.test"));
            context.stop();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
