package scot.sporran.cardgateway.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.TlsSettings;

/** Lets a connection in when its client's certificate is believed and named, and notes whom it may speak for. */
final class Admission extends ChannelInboundHandlerAdapter {

    /** The acquirers (DE32) of the client on a channel; none for all of the link's. */
    static final AttributeKey<Set<String>> ACQUIRERS = AttributeKey.valueOf(Admission.class, "acquirers");

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final LinkServices services;
    private final TlsSettings tls;

    Admission(LinkServices services, TlsSettings tls) {
        this.services = services;
        this.tls = tls;
    }

    /** @throws IllegalArgumentException if the keys and certificates are of no use, with the reason */
    static SslContext context(TlsSettings tls) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(tls.own(), tls.password());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(tls.trusted());
            return SslContextBuilder.forServer(own).trustManager(trusted).clientAuth(ClientAuth.REQUIRE).protocols(
                    "TLSv1.3", "TLSv1.2").build();
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalArgumentException("The link's keys and certificates are of no use", e);
        }
    }

    /** What came together with the end of the handshake is already on its way up when a client is turned away. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object data) {
        if (ctx.channel().hasAttr(ACQUIRERS)) {
            ctx.fireChannelRead(data);
        } else {
            ReferenceCountUtil.release(data);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            ctx.fireUserEventTriggered(event);
            return;
        }
        Optional<String> client = handshake.isSuccess() ? commonName(ctx) : Optional.empty();
        Set<String> acquirers = client.map(tls.clients()::get).orElse(null);
        if (acquirers == null) {
            LOG.warn("A client on {} was turned away: {}", services.settings().linkName(), handshake.isSuccess()
                    ? "its certificate names none that may come"
                    : "no TLS, or no certificate that is believed");
            services.observer().securityRefusal("CLIENT");
            ctx.close();
            return;
        }
        ctx.channel().attr(ACQUIRERS).set(acquirers);
        LOG.info("Client {} on {} was let in", client.orElse(""), services.settings().linkName());
    }

    private static Optional<String> commonName(ChannelHandlerContext ctx) {
        try {
            Certificate[] chain = ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates();
            if (!(chain[0] instanceof X509Certificate certificate)) {
                return Optional.empty();
            }
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> String.valueOf(part.getValue()))
                    .findFirst();
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            return Optional.empty();
        }
    }
}
