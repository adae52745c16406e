package scot.sporran.portal;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the page that a controller returns. */
@Singleton
@Produces(MediaType.TEXT_HTML)
final class PageWriter implements MessageBodyWriter<JteModel> {

    private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

    @Override
    public boolean isWriteable(Argument<JteModel> type, @Nullable MediaType mediaType) {
        return JteModel.class.isAssignableFrom(type.getType());
    }

    @Override
    public void writeTo(Argument<JteModel> type, MediaType mediaType, JteModel page, MutableHeaders headers,
            OutputStream out) throws CodecException {
        headers.set(HttpHeaders.CONTENT_TYPE, HTML);
        Utf8ByteOutput html = new Utf8ByteOutput();
        page.render(html);
        try {
            html.writeTo(out);
        } catch (IOException e) {
            throw new CodecException("The page could not be written", e);
        }
    }
}
