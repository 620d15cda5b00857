package shop.storefront.aggregation.upstream.grpc;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ClientStreamTracer;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import shop.storefront.aggregation.engine.SourceFailure;
import shop.storefront.aggregation.engine.Time;

/**
 * The channels to one instance that streams have to themselves, so that they take no connection from pages: as many as
 * it takes, up to a bound. A server allows so many streams a connection and lets further ones wait without a word; one
 * that is not taken within a moment moves to another channel, and how many were taken is remembered. Safe for use by
 * many threads.
 */
final class StreamChannels implements AutoCloseable {

    private static final int MOST_CHANNELS = 64;
    private static final int MOST_STREAMS_A_CHANNEL = 64;
    private static final Duration TAKEN_WITHIN = Duration.ofMillis(250);

    private final Supplier<? extends ManagedChannelBuilder<?>> builders;
    private final Duration maxAge;
    private final Time time;
    private final List<StreamChannel> channels = new ArrayList<>(1);
    private int streamsAChannel = MOST_STREAMS_A_CHANNEL;
    private boolean closed;

    StreamChannels(Supplier<? extends ManagedChannelBuilder<?>> builders, Duration maxAge, Time time) {
        this.builders = builders;
        this.maxAge = maxAge;
        this.time = time;
    }

    /**
     * A place for one stream, to be given back when it ends.
     *
     * @param whenFull told when the server lets the stream wait: it is to be begun again on another place
     * @throws SourceFailure where there are as many channels as there may be
     */
    synchronized Place take(Runnable whenFull) {
        retire(StreamChannel::isOld);
        StreamChannel free = null;
        for (StreamChannel channel : channels) {
            if (free == null && channel.open < channel.most) {
                free = channel;
            }
        }
        if (free == null) {
            free = open();
        }
        if (free.open++ == 0) {
            free.watchHealth();
        }
        return new Place(free, whenFull);
    }

    /** No new stream begins on these channels; each is closed when its last stream has ended. */
    private void retire(Predicate<StreamChannel> which) {
        channels.removeIf(channel -> {
            boolean retired = which.test(channel);
            if (retired && channel.open == 0) {
                channel.close();
            }
            return retired;
        });
    }

    private StreamChannel open() {
        if (channels.size() == MOST_CHANNELS) {
            throw SourceFailure.notSent("too many streams");
        }
        StreamChannel channel = new StreamChannel(builders.get(), streamsAChannel, maxAge, this::remove, time);
        channels.add(channel);
        return channel;
    }

    private synchronized void remove(StreamChannel channel) {
        channels.remove(channel);
    }

    /** Takes no more streams; those that are open go on. */
    @Override
    public synchronized void close() {
        closed = true;
        retire(any -> true);
    }

    /** Where one stream is, or is to be taken by the server. */
    final class Place {
        private final StreamChannel on;
        private final Runnable whenFull;
        private boolean taken;
        private boolean over;

        private Place(StreamChannel on, Runnable whenFull) {
            this.on = on;
            this.whenFull = whenFull;
        }

        Channel channel() {
            return ClientInterceptors.intercept(on.channel(), this::traced);
        }

        private <Q, R> ClientCall<Q, R> traced(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            return next.newCall(method, options.withStreamTracerFactory(new ClientStreamTracer.Factory() {
                @Override
                public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
                    return new Waiting();
                }
            }));
        }

        /** Gives the place back; once is enough. */
        void giveBack() {
            synchronized (StreamChannels.this) {
                if (over) {
                    return;
                }
                over = true;
                on.taken -= taken ? 1 : 0;
                on.open--;
                if (on.open == 0) {
                    on.rest();
                    boolean spare = closed || channels.size() > 1;
                    if (!channels.contains(on) || spare && channels.remove(on)) {
                        on.close();
                    }
                }
            }
        }

        private void taken() {
            synchronized (StreamChannels.this) {
                if (!taken && !over) {
                    taken = true;
                    on.taken++;
                }
            }
        }

        private void check() {
            synchronized (StreamChannels.this) {
                if (taken || over) {
                    return;
                }
                on.most = Math.max(1, on.taken);
                streamsAChannel = Math.min(streamsAChannel, on.most);
            }
            giveBack();
            whenFull.run();
        }

        private final class Waiting extends ClientStreamTracer {
            @Override
            public void streamCreated(Attributes transport, Metadata headers) {
                time.after(TAKEN_WITHIN, Place.this::check);
            }

            @Override
            public void outboundHeaders() {
                taken();
            }
        }
    }
}
