package scot.sporran.cardgateway.session;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.TlsSettings;
import scot.sporran.cardgateway.iso8583.MessageCodec;

/** The TCP listener of one link. Made listening, stopped once. */
public final class LinkServer {

    private static final Logger LOG = LoggerFactory.getLogger(LinkServer.class);
    private static final int BACKLOG = 1024;
    private static final int FLUSH_TOGETHER = 64;

    private final LinkServices services;
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final @Nullable SslContext sslContext;
    private final Channel listener;

    private LinkServer(LinkServices services) {
        this.services = services;
        TlsSettings tls = services.settings().security().tls();
        this.sslContext = tls == null ? null : Admission.context(tls);
        this.loops = new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("card-gateway"),
                NioIoHandler.newFactory());
        this.listener = bind();
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if the address cannot be listened on, with the reason
     * @throws IllegalArgumentException if the link's keys and certificates are of no use
     */
    public static LinkServer listen(GatewaySettings settings, CardMessageHandler handler, InstantSource clock,
            GatewayObserver observer) {
        MessageCodec codec = new MessageCodec(settings.profile());
        Authenticator authenticator = new Authenticator(settings.security().authentication(), settings.profile(),
                codec);
        return new LinkServer(new LinkServices(settings, codec, authenticator, handler, clock, observer));
    }

    /** Where it really listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    private Channel bind() {
        GatewaySettings settings = services.settings();
        int most = settings.limits().maxUnsentBytes();
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                // the kernel would else keep megabytes of answers for a peer that does not read
                .childOption(ChannelOption.SO_SNDBUF, most)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(most / 4, most / 2))
                .childHandler(new Connections())
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IllegalStateException(
                    "The card gateway cannot listen on " + settings.host() + ":" + settings.port(), bound.cause());
        }
        LOG.info("Card gateway {} listens on {}", settings.linkName(), bound.channel().localAddress());
        return bound.channel();
    }

    /** Accepts nothing more, waits for requests in flight as long as the limits say, then closes everything. */
    public void stop() {
        long grace = services.settings().limits().stopGrace().toMillis();
        listener.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.eventLoop().execute(() -> {
                LinkSession session = connection.pipeline().get(LinkSession.class);
                if (session != null) {
                    session.stop();
                }
            });
        }
        if (!connections.newCloseFuture().awaitUninterruptibly(grace)) {
            LOG.warn("Card gateway {} stops with requests in flight", services.settings().linkName());
        }
        connections.close().awaitUninterruptibly(grace);
        loops.shutdownGracefully(0, grace, TimeUnit.MILLISECONDS).awaitUninterruptibly(grace);
        LOG.info("Card gateway {} stopped", services.settings().linkName());
    }

    /** Sets up each accepted connection, or turns it away. */
    private final class Connections extends ChannelInitializer<SocketChannel> {

        @Override
        protected void initChannel(SocketChannel channel) {
            GatewaySettings settings = services.settings();
            GatewayLimits limits = settings.limits();
            GatewayObserver observer = services.observer();
            if (connections.size() >= limits.maxConnections()) {
                observer.connectionRefused();
                channel.close();
                return;
            }
            Set<InetAddress> addresses = settings.security().addresses();
            if (!addresses.isEmpty() && !addresses.contains(channel.remoteAddress().getAddress())) {
                LOG.warn("A connection from {} to {} was turned away", channel.remoteAddress().getAddress(), settings
                        .linkName());
                observer.securityRefusal("CLIENT");
                channel.close();
                return;
            }
            observer.connectionOpened();
            channel.closeFuture().addListener(closed -> observer.connectionClosed());
            connections.add(channel);
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addLast(new IdleStateHandler(limits.idleTimeout().toNanos(), 0, 0, TimeUnit.NANOSECONDS));
            TlsSettings tls = settings.security().tls();
            if (sslContext != null && tls != null) {
                SslHandler handler = sslContext.newHandler(channel.alloc());
                handler.setHandshakeTimeoutMillis(limits.frameTimeout().toMillis());
                pipeline.addLast(handler, new Admission(services, tls));
            }
            pipeline
                    .addLast(new FlushConsolidationHandler(FLUSH_TOGETHER, true))
                    .addLast(new FrameReader(settings, observer))
                    .addLast(new FlowControlHandler())
                    .addLast(new LinkSession(services, channel));
        }
    }
}
