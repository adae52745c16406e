package scot.sporran.cardgateway.session;

import java.time.InstantSource;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.iso8583.MessageCodec;

/** What all connections of one link share. */
record LinkServices(GatewaySettings settings, MessageCodec codec, Authenticator authenticator,
        CardMessageHandler handler, InstantSource clock,
        GatewayObserver observer) {}
