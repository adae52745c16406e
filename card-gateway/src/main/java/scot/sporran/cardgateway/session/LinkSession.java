package scot.sporran.cardgateway.session;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardIssuerUnavailableException;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cardgateway.iso8583.Decoded;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.iso8583.ResponseCode;

/**
 * One connection's conversation. All state belongs to the channel's event loop; decisions come from any thread and are
 * handed to it.
 */
final class LinkSession extends SimpleChannelInboundHandler<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);
    private static final String SIGN_ON = "001";
    private static final String SIGN_OFF = "002";
    private static final String KEY_CHANGE = "101";
    private static final String CUT_OVER = "201";
    private static final String ECHO = "301";

    private final LinkServices services;
    private final GatewaySettings settings;
    private final Gate gate;
    private final Channel channel;
    private boolean signedOn;
    private boolean ending;
    private int inFlight;
    private @Nullable Future<?> slowReader;
    private final OwnMessages own;
    /** As a message of ours begins: what stood before the peer's last one, turned round. */
    private byte[] header = new byte[0];

    LinkSession(LinkServices services, Channel channel) {
        this.services = services;
        this.settings = services.settings();
        this.gate = new Gate(services, channel);
        this.channel = channel;
        this.own = new OwnMessages(services, channel, this::say, this::end);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        own.begin();
        ctx.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (ending) {
            return;
        }
        if (!Headers.isRight(settings.profile().header(), frame.header())) {
            services.observer().malformed("HEADER", 0);
            end();
            return;
        }
        header = Headers.answering(settings.profile().header(), frame.header());
        own.heard();
        switch (services.codec().decode(frame.body())) {
            case Decoded.Whole(Message message) -> received(frame, message);
            case Decoded.Malformed malformed -> refused(frame, malformed);
        }
    }

    /** Answered where the sender can tell which message is meant (DE11), else there is nobody to talk to. */
    private void refused(Frame frame, Decoded.Malformed malformed) {
        services.observer().malformed(malformed.fault().name(), malformed.field());
        LOG.info("Malformed message on {}: DE{}, {}", settings.linkName(), malformed.field(), malformed.fault()
                .sentence());
        Message readable = malformed.readable();
        if (readable != null && MessageTypes.wantsAnswer(readable.mti()) && readable.has(11)) {
            answer(frame, readable, Answers.malformed(readable, malformed.field()));
        } else {
            end();
        }
    }

    private void received(Frame frame, Message message) {
        Optional<ResponseCode> refusal = gate.refusal(frame, message);
        if (refusal.isPresent()) {
            if (MessageTypes.wantsAnswer(message.mti())) {
                answer(frame, message, Answers.to(message, refusal.get()));
            }
            return;
        }
        switch (message.mti()) {
            case "0100", "0101", "0200", "0201" -> payment(frame, message);
            case "0120", "0121", "0220", "0221" -> advice(frame, message);
            case "0400", "0401", "0420", "0421" -> reversal(frame, message);
            case "0500", "0501", "0520", "0521" -> totals(frame, message);
            case "0600", "0620" -> administration(frame, message);
            case "0190", "0290" -> lateNotice(message);
            case "0800", "0801" -> network(frame, message);
            default -> notCarried(frame, message);
        }
    }

    private void notCarried(Frame frame, Message message) {
        if (MessageTypes.wantsAnswer(message.mti())) {
            answer(frame, message, Answers.notCarried(message));
        }
    }

    /** Texts may hold anything: that one came is noted, never what it says. */
    private void administration(Frame frame, Message message) {
        LOG.info("{} on {}, trace number {}", MessageTypes.name(message.mti()), settings.linkName(), message.text(11));
        answer(frame, message, Answers.to(message, ResponseCode.APPROVED));
    }

    private void network(Frame frame, Message message) {
        switch (message.text(70)) {
            case CUT_OVER -> {
                CutOver notice = Requests.cutOver(settings.linkName(), message);
                decide(frame, message, deadline -> services.handler().cutOver(notice, deadline),
                        carried -> Answers.to(message, carried
                                ? ResponseCode.APPROVED
                                : ResponseCode.INVALID_TRANSACTION),
                        () -> {});
            }
            // whoever keeps the key may wait for a disk: not on the event loop
            case KEY_CHANGE -> decide(frame, message,
                    deadline -> CompletableFuture.supplyAsync(() -> services.authenticator().changeKey(message),
                            Thread::startVirtualThread),
                    outcome -> gate.answer(message, outcome), () -> {});
            default -> answer(frame, message, networkAnswer(message));
        }
    }

    private Message networkAnswer(Message message) {
        return switch (message.text(70)) {
            case SIGN_ON -> {
                signedOn = true;
                yield Answers.to(message, ResponseCode.APPROVED);
            }
            case SIGN_OFF -> {
                signedOn = false;
                yield Answers.to(message, ResponseCode.APPROVED);
            }
            case ECHO -> Answers.to(message, ResponseCode.APPROVED);
            default -> Answers.to(message, ResponseCode.INVALID_TRANSACTION);
        };
    }

    private void payment(Frame frame, Message message) {
        AuthorisationRequest request = Requests.authorisation(settings.linkName(), message);
        decide(frame, message, deadline -> services.handler().authorise(request, deadline),
                decision -> Answers.to(message, decision, settings.profile().codes()),
                () -> services.handler().answeredTooLate(request));
    }

    private void reversal(Frame frame, Message message) {
        ReversalRequest request = Requests.reversal(settings.linkName(), message);
        decide(frame, message, deadline -> services.handler().reverse(request, deadline),
                decision -> Answers.to(message, decision), () -> {});
    }

    /** Nobody waits for an answer; what cannot be undone now is undone when the acquirer's reversal comes. */
    private void lateNotice(Message message) {
        ReversalRequest request = Requests.lateNotice(settings.linkName(), message);
        Duration patience = settings.limits().deadline();
        ask(deadline -> services.handler().reverse(request, deadline), services.clock().instant().plus(patience))
                .whenComplete((decision, failure) -> {
                    if (failure != null) {
                        LOG.error("A late answer was not undone: {}", Redaction.trace(failure));
                    }
                });
    }

    private void advice(Frame frame, Message message) {
        AdviceRequest request = Requests.advice(settings.linkName(), message);
        decide(frame, message, deadline -> services.handler().advise(request, deadline),
                decision -> Answers.to(message, decision), () -> {});
    }

    private void totals(Frame frame, Message message) {
        TotalsRequest request = Requests.totals(settings.linkName(), message);
        decide(frame, message, deadline -> services.handler().compare(request, deadline),
                decision -> Answers.to(message, decision), () -> {});
    }

    private <D> void decide(Frame frame, Message message, Function<Instant, CompletionStage<D>> ask,
            Function<D, Message> answer, Runnable undo) {
        long deadline = frame.readAt() + settings.limits().deadline().toNanos();
        long left = deadline - System.nanoTime();
        if (left <= 0 || settings.signOnRequired() && !signedOn && !message.mti().startsWith("08")) {
            answer(frame, message, Answers.to(message, ResponseCode.UNAVAILABLE));
            return;
        }
        inFlight++;
        readOrNot();
        Exchange exchange = new Exchange(deadline);
        ask(ask, services.clock().instant().plusNanos(left)).whenComplete((decision, failure) -> {
            Exchange.Claim claim = exchange.decided();
            if (claim == Exchange.Claim.IN_TIME) {
                onLoop(() -> finish(frame, message, decided(message, decision, failure, answer, undo)));
                return;
            }
            if (claim == Exchange.Claim.TOO_LATE) {
                undo(undo);
                onLoop(() -> finish(frame, message, Answers.to(message, ResponseCode.UNAVAILABLE)));
            }
        });
        if (!exchange.isClaimed()) {
            exchange.timer(channel.eventLoop().schedule(() -> {
                if (exchange.expired()) {
                    // before the shop hears of it: a repeat must not be answered from a decision about to be undone
                    undo(undo);
                    finish(frame, message, Answers.to(message, ResponseCode.UNAVAILABLE));
                }
            }, left, TimeUnit.NANOSECONDS));
        }
    }

    private static <D> CompletionStage<D> ask(Function<Instant, CompletionStage<D>> ask, Instant deadline) {
        try {
            return ask.apply(deadline);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** The answer to a decision in time; an approval that cannot be said is undone. */
    private static <D> Message decided(Message message, D decision, @Nullable Throwable failure,
            Function<D, Message> answer, Runnable undo) {
        Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
        if (cause instanceof CardIssuerUnavailableException) {
            return Answers.to(message, ResponseCode.UNAVAILABLE);
        }
        if (cause == null) {
            try {
                return answer.apply(decision);
            } catch (RuntimeException e) {
                cause = e;
                undo(undo);
            }
        }
        LOG.error("No decision on {}: {}", message.mti(), Redaction.trace(cause));
        return Answers.to(message, ResponseCode.MALFUNCTION);
    }

    private static void undo(Runnable undo) {
        try {
            undo.run();
        } catch (RuntimeException e) {
            LOG.error("A payment answered too late was not undone: {}", Redaction.trace(e));
        }
    }

    private void onLoop(Runnable work) {
        try {
            channel.eventLoop().execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("An answer came after the gateway had stopped");
        }
    }

    private void finish(Frame frame, Message request, Message answer) {
        inFlight--;
        answer(frame, request, answer);
        readOrNot();
        if (ending && inFlight == 0) {
            closeWhenWritten();
        }
    }

    private void answer(Frame frame, Message request, Message answer) {
        byte[] body;
        try {
            body = services.authenticator().encode(answer, request, frame.body());
        } catch (SecurityModuleException e) {
            // unsigned it would not be believed: silence, and the sender repeats or reverses
            LOG.error("An answer on {} cannot be signed: {}", settings.linkName(), Redaction.trace(e));
            channel.close();
            return;
        }
        write(Headers.answering(settings.profile().header(), frame.header()), body);
        services.observer().answered(request.mti(), answer.text(39), Duration.ofNanos(System.nanoTime() - frame
                .readAt()));
        if (unsentBytes() > settings.limits().maxUnsentBytes()) {
            LOG.info("A peer on {} does not read its answers: closed", settings.linkName());
            channel.close();
        }
    }

    private void say(Message message) {
        try {
            LocalDate today = LocalDate.ofInstant(services.clock().instant(), ZoneOffset.UTC);
            services.authenticator().encodeOwn(message, today).ifPresent(body -> write(header, body));
        } catch (SecurityModuleException e) {
            LOG.error("A message of our own on {} cannot be signed: {}", settings.linkName(), Redaction.trace(e));
        }
    }

    private void write(byte[] before, byte[] body) {
        channel.writeAndFlush(FrameLengths.framed(settings.profile().framing(), channel.alloc(), before, body),
                channel.voidPromise());
    }

    private long unsentBytes() {
        return channel.isWritable()
                ? 0
                : channel.bytesBeforeWritable() + channel.config().getWriteBufferLowWaterMark();
    }

    /** Back-pressure: a peer that asks faster than it is answered, or reads slower than it asks, is not read from. */
    private void readOrNot() {
        channel.config().setAutoRead(!ending && inFlight < settings.limits().maxInFlight() && channel.isWritable());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readOrNot();
        if (slowReader != null) {
            slowReader.cancel(false);
            slowReader = null;
        }
        if (!channel.isWritable()) {
            slowReader = channel.eventLoop().schedule((Runnable) channel::close, settings.limits().frameTimeout()
                    .toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == FrameReader.FRAMING_LOST || event instanceof IdleStateEvent && inFlight == 0) {
            end();
        }
    }

    /** As {@link #end}; where the link has agreed to it, the peer is told that we go. On the event loop. */
    void stop() {
        own.signOff();
        end();
    }

    /** Reads no more, lets what is in flight be answered, then closes. On the event loop. */
    void end() {
        own.end();
        ending = true;
        readOrNot();
        if (inFlight == 0) {
            closeWhenWritten();
        }
    }

    private void closeWhenWritten() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        own.end();
        if (slowReader != null) {
            slowReader.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException
                || cause instanceof DecoderException && cause.getCause() instanceof IOException) {
            LOG.debug("A connection on {} broke off", settings.linkName());
        } else {
            LOG.error("A connection on {} failed and is closed: {}", settings.linkName(), Redaction.trace(cause));
        }
        ctx.close();
    }
}
